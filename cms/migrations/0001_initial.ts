// Made by npm run generate; never changed once it has shipped.
import { type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`essays\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`title\` text,
	\`series\` text,
	\`lead\` text,
	\`body\` text,
	\`article_type\` text DEFAULT 'article',
	\`meta_title\` text,
	\`meta_description\` text,
	\`meta_image_id\` text(36),
	\`meta_noindex\` integer DEFAULT false,
	\`slug\` text,
	\`published_on\` text,
	\`revised_on\` text,
	\`review_stage\` text DEFAULT 'drafting',
	\`review_assigned_to_id\` text(36),
	\`review_approved_hash\` text,
	\`review_due_on\` text,
	\`provenance_origin\` text DEFAULT 'staff',
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`created_by_id\` text(36),
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`deleted_at\` text,
	\`_status\` text DEFAULT 'draft',
	FOREIGN KEY (\`meta_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`essays_meta_meta_image_idx\` ON \`essays\` (\`meta_image_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`essays_slug_idx\` ON \`essays\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`essays_review_review_stage_idx\` ON \`essays\` (\`review_stage\`);`)
  await db.run(sql`CREATE INDEX \`essays_review_review_assigned_to_idx\` ON \`essays\` (\`review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`essays_provenance_provenance_needs_confirmation_idx\` ON \`essays\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`essays_created_by_idx\` ON \`essays\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`essays_updated_at_idx\` ON \`essays\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`essays_created_at_idx\` ON \`essays\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`essays_deleted_at_idx\` ON \`essays\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`essays__status_idx\` ON \`essays\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`essays_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`essays\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`essays_texts_order_parent\` ON \`essays_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`essays_rels\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`people_id\` text(36),
	\`elements_id\` text(36),
	\`programs_id\` text(36),
	\`references_id\` text(36),
	FOREIGN KEY (\`parent_id\`) REFERENCES \`essays\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`people_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`elements_id\`) REFERENCES \`elements\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`programs_id\`) REFERENCES \`programs\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`references_id\`) REFERENCES \`references\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`essays_rels_order_idx\` ON \`essays_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`essays_rels_parent_idx\` ON \`essays_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`essays_rels_path_idx\` ON \`essays_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`essays_rels_people_id_idx\` ON \`essays_rels\` (\`people_id\`);`)
  await db.run(sql`CREATE INDEX \`essays_rels_elements_id_idx\` ON \`essays_rels\` (\`elements_id\`);`)
  await db.run(sql`CREATE INDEX \`essays_rels_programs_id_idx\` ON \`essays_rels\` (\`programs_id\`);`)
  await db.run(sql`CREATE INDEX \`essays_rels_references_id_idx\` ON \`essays_rels\` (\`references_id\`);`)
  await db.run(sql`CREATE TABLE \`_essays_v\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`parent_id\` text(36),
	\`version_title\` text,
	\`version_series\` text,
	\`version_lead\` text,
	\`version_body\` text,
	\`version_article_type\` text DEFAULT 'article',
	\`version_meta_title\` text,
	\`version_meta_description\` text,
	\`version_meta_image_id\` text(36),
	\`version_meta_noindex\` integer DEFAULT false,
	\`version_slug\` text,
	\`version_published_on\` text,
	\`version_revised_on\` text,
	\`version_review_stage\` text DEFAULT 'drafting',
	\`version_review_assigned_to_id\` text(36),
	\`version_review_approved_hash\` text,
	\`version_review_due_on\` text,
	\`version_provenance_origin\` text DEFAULT 'staff',
	\`version_provenance_needs_confirmation\` integer DEFAULT false,
	\`version_created_by_id\` text(36),
	\`version_updated_at\` text,
	\`version_created_at\` text,
	\`version_deleted_at\` text,
	\`version__status\` text DEFAULT 'draft',
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`latest\` integer,
	\`autosave\` integer,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`essays\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_meta_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`_essays_v_parent_idx\` ON \`_essays_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_version_meta_version_meta_image_idx\` ON \`_essays_v\` (\`version_meta_image_id\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_version_version_slug_idx\` ON \`_essays_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_version_review_version_review_stage_idx\` ON \`_essays_v\` (\`version_review_stage\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_version_review_version_review_assigned_to_idx\` ON \`_essays_v\` (\`version_review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_version_provenance_version_provenance_needs_co_idx\` ON \`_essays_v\` (\`version_provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_version_version_created_by_idx\` ON \`_essays_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_version_version_updated_at_idx\` ON \`_essays_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_version_version_created_at_idx\` ON \`_essays_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_version_version_deleted_at_idx\` ON \`_essays_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_version_version__status_idx\` ON \`_essays_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_created_at_idx\` ON \`_essays_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_updated_at_idx\` ON \`_essays_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_latest_idx\` ON \`_essays_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_autosave_idx\` ON \`_essays_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`_essays_v_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_essays_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_essays_v_texts_order_parent\` ON \`_essays_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_essays_v_rels\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`people_id\` text(36),
	\`elements_id\` text(36),
	\`programs_id\` text(36),
	\`references_id\` text(36),
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_essays_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`people_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`elements_id\`) REFERENCES \`elements\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`programs_id\`) REFERENCES \`programs\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`references_id\`) REFERENCES \`references\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_essays_v_rels_order_idx\` ON \`_essays_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_rels_parent_idx\` ON \`_essays_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_rels_path_idx\` ON \`_essays_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_rels_people_id_idx\` ON \`_essays_v_rels\` (\`people_id\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_rels_elements_id_idx\` ON \`_essays_v_rels\` (\`elements_id\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_rels_programs_id_idx\` ON \`_essays_v_rels\` (\`programs_id\`);`)
  await db.run(sql`CREATE INDEX \`_essays_v_rels_references_id_idx\` ON \`_essays_v_rels\` (\`references_id\`);`)
  await db.run(sql`CREATE TABLE \`pages_blocks_hero\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`title\` text,
	\`subtitle\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_hero_order_idx\` ON \`pages_blocks_hero\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_hero_parent_id_idx\` ON \`pages_blocks_hero\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_hero_path_idx\` ON \`pages_blocks_hero\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`pages_blocks_prose\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`body\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_prose_order_idx\` ON \`pages_blocks_prose\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_prose_parent_id_idx\` ON \`pages_blocks_prose\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_prose_path_idx\` ON \`pages_blocks_prose\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`pages_blocks_element_list\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`heading\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_element_list_order_idx\` ON \`pages_blocks_element_list\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_element_list_parent_id_idx\` ON \`pages_blocks_element_list\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_element_list_path_idx\` ON \`pages_blocks_element_list\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`pages_blocks_program_list\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`heading\` text,
	\`limit\` numeric,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_program_list_order_idx\` ON \`pages_blocks_program_list\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_program_list_parent_id_idx\` ON \`pages_blocks_program_list\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_program_list_path_idx\` ON \`pages_blocks_program_list\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`pages_blocks_essay_list\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`heading\` text,
	\`limit\` numeric,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_essay_list_order_idx\` ON \`pages_blocks_essay_list\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_essay_list_parent_id_idx\` ON \`pages_blocks_essay_list\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_essay_list_path_idx\` ON \`pages_blocks_essay_list\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`pages_blocks_shifts_shifts\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`from\` text,
	\`to\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`pages_blocks_shifts\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_shifts_shifts_order_idx\` ON \`pages_blocks_shifts_shifts\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_shifts_shifts_parent_id_idx\` ON \`pages_blocks_shifts_shifts\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`pages_blocks_shifts\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`heading\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_shifts_order_idx\` ON \`pages_blocks_shifts\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_shifts_parent_id_idx\` ON \`pages_blocks_shifts\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_shifts_path_idx\` ON \`pages_blocks_shifts\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`pages_blocks_audience_list\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`heading\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_audience_list_order_idx\` ON \`pages_blocks_audience_list\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_audience_list_parent_id_idx\` ON \`pages_blocks_audience_list\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_audience_list_path_idx\` ON \`pages_blocks_audience_list\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`pages_blocks_call_to_action\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`label\` text,
	\`href\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_call_to_action_order_idx\` ON \`pages_blocks_call_to_action\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_call_to_action_parent_id_idx\` ON \`pages_blocks_call_to_action\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_call_to_action_path_idx\` ON \`pages_blocks_call_to_action\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`pages_blocks_faq_list\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`heading\` text,
	\`placement\` text DEFAULT 'site',
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_faq_list_order_idx\` ON \`pages_blocks_faq_list\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_faq_list_parent_id_idx\` ON \`pages_blocks_faq_list\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_faq_list_path_idx\` ON \`pages_blocks_faq_list\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`pages_blocks_media\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`media_id\` text(36),
	\`block_name\` text,
	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_media_order_idx\` ON \`pages_blocks_media\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_media_parent_id_idx\` ON \`pages_blocks_media\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_media_path_idx\` ON \`pages_blocks_media\` (\`_path\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_media_media_idx\` ON \`pages_blocks_media\` (\`media_id\`);`)
  await db.run(sql`CREATE TABLE \`pages_blocks_quote\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`text\` text,
	\`attribution\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_quote_order_idx\` ON \`pages_blocks_quote\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_quote_parent_id_idx\` ON \`pages_blocks_quote\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_quote_path_idx\` ON \`pages_blocks_quote\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`pages_blocks_collaborate_form\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_collaborate_form_order_idx\` ON \`pages_blocks_collaborate_form\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_collaborate_form_parent_id_idx\` ON \`pages_blocks_collaborate_form\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`pages_blocks_collaborate_form_path_idx\` ON \`pages_blocks_collaborate_form\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`pages\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`title\` text,
	\`lead\` text,
	\`meta_title\` text,
	\`meta_description\` text,
	\`meta_image_id\` text(36),
	\`meta_noindex\` integer DEFAULT false,
	\`path\` text,
	\`review_stage\` text DEFAULT 'drafting',
	\`review_assigned_to_id\` text(36),
	\`review_approved_hash\` text,
	\`review_due_on\` text,
	\`provenance_origin\` text DEFAULT 'staff',
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`created_by_id\` text(36),
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`deleted_at\` text,
	\`_status\` text DEFAULT 'draft',
	FOREIGN KEY (\`meta_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`pages_meta_meta_image_idx\` ON \`pages\` (\`meta_image_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`pages_path_idx\` ON \`pages\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`pages_review_review_stage_idx\` ON \`pages\` (\`review_stage\`);`)
  await db.run(sql`CREATE INDEX \`pages_review_review_assigned_to_idx\` ON \`pages\` (\`review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`pages_provenance_provenance_needs_confirmation_idx\` ON \`pages\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`pages_created_by_idx\` ON \`pages\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`pages_updated_at_idx\` ON \`pages\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`pages_created_at_idx\` ON \`pages\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`pages_deleted_at_idx\` ON \`pages\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`pages__status_idx\` ON \`pages\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`pages_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`pages_texts_order_parent\` ON \`pages_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v_blocks_hero\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`title\` text,
	\`subtitle\` text,
	\`_uuid\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_pages_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_hero_order_idx\` ON \`_pages_v_blocks_hero\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_hero_parent_id_idx\` ON \`_pages_v_blocks_hero\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_hero_path_idx\` ON \`_pages_v_blocks_hero\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v_blocks_prose\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`body\` text,
	\`_uuid\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_pages_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_prose_order_idx\` ON \`_pages_v_blocks_prose\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_prose_parent_id_idx\` ON \`_pages_v_blocks_prose\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_prose_path_idx\` ON \`_pages_v_blocks_prose\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v_blocks_element_list\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`heading\` text,
	\`_uuid\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_pages_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_element_list_order_idx\` ON \`_pages_v_blocks_element_list\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_element_list_parent_id_idx\` ON \`_pages_v_blocks_element_list\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_element_list_path_idx\` ON \`_pages_v_blocks_element_list\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v_blocks_program_list\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`heading\` text,
	\`limit\` numeric,
	\`_uuid\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_pages_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_program_list_order_idx\` ON \`_pages_v_blocks_program_list\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_program_list_parent_id_idx\` ON \`_pages_v_blocks_program_list\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_program_list_path_idx\` ON \`_pages_v_blocks_program_list\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v_blocks_essay_list\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`heading\` text,
	\`limit\` numeric,
	\`_uuid\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_pages_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_essay_list_order_idx\` ON \`_pages_v_blocks_essay_list\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_essay_list_parent_id_idx\` ON \`_pages_v_blocks_essay_list\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_essay_list_path_idx\` ON \`_pages_v_blocks_essay_list\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v_blocks_shifts_shifts\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`from\` text,
	\`to\` text,
	\`_uuid\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_pages_v_blocks_shifts\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_shifts_shifts_order_idx\` ON \`_pages_v_blocks_shifts_shifts\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_shifts_shifts_parent_id_idx\` ON \`_pages_v_blocks_shifts_shifts\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v_blocks_shifts\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`heading\` text,
	\`_uuid\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_pages_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_shifts_order_idx\` ON \`_pages_v_blocks_shifts\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_shifts_parent_id_idx\` ON \`_pages_v_blocks_shifts\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_shifts_path_idx\` ON \`_pages_v_blocks_shifts\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v_blocks_audience_list\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`heading\` text,
	\`_uuid\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_pages_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_audience_list_order_idx\` ON \`_pages_v_blocks_audience_list\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_audience_list_parent_id_idx\` ON \`_pages_v_blocks_audience_list\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_audience_list_path_idx\` ON \`_pages_v_blocks_audience_list\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v_blocks_call_to_action\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`label\` text,
	\`href\` text,
	\`_uuid\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_pages_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_call_to_action_order_idx\` ON \`_pages_v_blocks_call_to_action\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_call_to_action_parent_id_idx\` ON \`_pages_v_blocks_call_to_action\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_call_to_action_path_idx\` ON \`_pages_v_blocks_call_to_action\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v_blocks_faq_list\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`heading\` text,
	\`placement\` text DEFAULT 'site',
	\`_uuid\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_pages_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_faq_list_order_idx\` ON \`_pages_v_blocks_faq_list\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_faq_list_parent_id_idx\` ON \`_pages_v_blocks_faq_list\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_faq_list_path_idx\` ON \`_pages_v_blocks_faq_list\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v_blocks_media\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`media_id\` text(36),
	\`_uuid\` text,
	\`block_name\` text,
	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_pages_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_media_order_idx\` ON \`_pages_v_blocks_media\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_media_parent_id_idx\` ON \`_pages_v_blocks_media\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_media_path_idx\` ON \`_pages_v_blocks_media\` (\`_path\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_media_media_idx\` ON \`_pages_v_blocks_media\` (\`media_id\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v_blocks_quote\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`text\` text,
	\`attribution\` text,
	\`_uuid\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_pages_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_quote_order_idx\` ON \`_pages_v_blocks_quote\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_quote_parent_id_idx\` ON \`_pages_v_blocks_quote\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_quote_path_idx\` ON \`_pages_v_blocks_quote\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v_blocks_collaborate_form\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`_path\` text NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`_uuid\` text,
	\`block_name\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_pages_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_collaborate_form_order_idx\` ON \`_pages_v_blocks_collaborate_form\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_collaborate_form_parent_id_idx\` ON \`_pages_v_blocks_collaborate_form\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_blocks_collaborate_form_path_idx\` ON \`_pages_v_blocks_collaborate_form\` (\`_path\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`parent_id\` text(36),
	\`version_title\` text,
	\`version_lead\` text,
	\`version_meta_title\` text,
	\`version_meta_description\` text,
	\`version_meta_image_id\` text(36),
	\`version_meta_noindex\` integer DEFAULT false,
	\`version_path\` text,
	\`version_review_stage\` text DEFAULT 'drafting',
	\`version_review_assigned_to_id\` text(36),
	\`version_review_approved_hash\` text,
	\`version_review_due_on\` text,
	\`version_provenance_origin\` text DEFAULT 'staff',
	\`version_provenance_needs_confirmation\` integer DEFAULT false,
	\`version_created_by_id\` text(36),
	\`version_updated_at\` text,
	\`version_created_at\` text,
	\`version_deleted_at\` text,
	\`version__status\` text DEFAULT 'draft',
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`latest\` integer,
	\`autosave\` integer,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_meta_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`_pages_v_parent_idx\` ON \`_pages_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_meta_version_meta_image_idx\` ON \`_pages_v\` (\`version_meta_image_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_version_path_idx\` ON \`_pages_v\` (\`version_path\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_review_version_review_stage_idx\` ON \`_pages_v\` (\`version_review_stage\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_review_version_review_assigned_to_idx\` ON \`_pages_v\` (\`version_review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_provenance_version_provenance_needs_con_idx\` ON \`_pages_v\` (\`version_provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_version_created_by_idx\` ON \`_pages_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_version_updated_at_idx\` ON \`_pages_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_version_created_at_idx\` ON \`_pages_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_version_deleted_at_idx\` ON \`_pages_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_version_version__status_idx\` ON \`_pages_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_created_at_idx\` ON \`_pages_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_updated_at_idx\` ON \`_pages_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_latest_idx\` ON \`_pages_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_pages_v_autosave_idx\` ON \`_pages_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`_pages_v_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_pages_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_pages_v_texts_order_parent\` ON \`_pages_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`faqs\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`_order\` text,
	\`question\` text,
	\`answer\` text,
	\`placement\` text DEFAULT 'site',
	\`provenance_origin\` text DEFAULT 'staff',
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`created_by_id\` text(36),
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`deleted_at\` text,
	\`_status\` text DEFAULT 'draft',
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`faqs__order_idx\` ON \`faqs\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`faqs_provenance_provenance_needs_confirmation_idx\` ON \`faqs\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`faqs_created_by_idx\` ON \`faqs\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`faqs_updated_at_idx\` ON \`faqs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`faqs_created_at_idx\` ON \`faqs\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`faqs_deleted_at_idx\` ON \`faqs\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`faqs__status_idx\` ON \`faqs\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`faqs_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`faqs\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`faqs_texts_order_parent\` ON \`faqs_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_faqs_v\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`parent_id\` text(36),
	\`version__order\` text,
	\`version_question\` text,
	\`version_answer\` text,
	\`version_placement\` text DEFAULT 'site',
	\`version_provenance_origin\` text DEFAULT 'staff',
	\`version_provenance_needs_confirmation\` integer DEFAULT false,
	\`version_created_by_id\` text(36),
	\`version_updated_at\` text,
	\`version_created_at\` text,
	\`version_deleted_at\` text,
	\`version__status\` text DEFAULT 'draft',
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`latest\` integer,
	\`autosave\` integer,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`faqs\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`_faqs_v_parent_idx\` ON \`_faqs_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_faqs_v_version_version__order_idx\` ON \`_faqs_v\` (\`version__order\`);`)
  await db.run(sql`CREATE INDEX \`_faqs_v_version_provenance_version_provenance_needs_conf_idx\` ON \`_faqs_v\` (\`version_provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`_faqs_v_version_version_created_by_idx\` ON \`_faqs_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_faqs_v_version_version_updated_at_idx\` ON \`_faqs_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_faqs_v_version_version_created_at_idx\` ON \`_faqs_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_faqs_v_version_version_deleted_at_idx\` ON \`_faqs_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_faqs_v_version_version__status_idx\` ON \`_faqs_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_faqs_v_created_at_idx\` ON \`_faqs_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_faqs_v_updated_at_idx\` ON \`_faqs_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_faqs_v_latest_idx\` ON \`_faqs_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_faqs_v_autosave_idx\` ON \`_faqs_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`_faqs_v_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_faqs_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_faqs_v_texts_order_parent\` ON \`_faqs_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`policies\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`title\` text,
	\`body\` text,
	\`slug\` text,
	\`kind\` text,
	\`effective_on\` text,
	\`review_by\` text,
	\`provenance_origin\` text DEFAULT 'staff',
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`created_by_id\` text(36),
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`deleted_at\` text,
	\`_status\` text DEFAULT 'draft',
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE UNIQUE INDEX \`policies_slug_idx\` ON \`policies\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`policies_provenance_provenance_needs_confirmation_idx\` ON \`policies\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`policies_created_by_idx\` ON \`policies\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`policies_updated_at_idx\` ON \`policies\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`policies_created_at_idx\` ON \`policies\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`policies_deleted_at_idx\` ON \`policies\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`policies__status_idx\` ON \`policies\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`policies_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`policies\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`policies_texts_order_parent\` ON \`policies_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_policies_v\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`parent_id\` text(36),
	\`version_title\` text,
	\`version_body\` text,
	\`version_slug\` text,
	\`version_kind\` text,
	\`version_effective_on\` text,
	\`version_review_by\` text,
	\`version_provenance_origin\` text DEFAULT 'staff',
	\`version_provenance_needs_confirmation\` integer DEFAULT false,
	\`version_created_by_id\` text(36),
	\`version_updated_at\` text,
	\`version_created_at\` text,
	\`version_deleted_at\` text,
	\`version__status\` text DEFAULT 'draft',
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`latest\` integer,
	\`autosave\` integer,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`policies\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`_policies_v_parent_idx\` ON \`_policies_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_slug_idx\` ON \`_policies_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_provenance_version_provenance_needs__idx\` ON \`_policies_v\` (\`version_provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_created_by_idx\` ON \`_policies_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_updated_at_idx\` ON \`_policies_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_created_at_idx\` ON \`_policies_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version_deleted_at_idx\` ON \`_policies_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_version_version__status_idx\` ON \`_policies_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_created_at_idx\` ON \`_policies_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_updated_at_idx\` ON \`_policies_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_latest_idx\` ON \`_policies_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_policies_v_autosave_idx\` ON \`_policies_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`_policies_v_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_policies_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_policies_v_texts_order_parent\` ON \`_policies_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`terms\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`term\` text,
	\`definition\` text,
	\`slug\` text,
	\`review_stage\` text DEFAULT 'drafting',
	\`review_assigned_to_id\` text(36),
	\`review_approved_hash\` text,
	\`review_due_on\` text,
	\`provenance_origin\` text DEFAULT 'staff',
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`created_by_id\` text(36),
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`deleted_at\` text,
	\`_status\` text DEFAULT 'draft',
	FOREIGN KEY (\`review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE UNIQUE INDEX \`terms_slug_idx\` ON \`terms\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`terms_review_review_stage_idx\` ON \`terms\` (\`review_stage\`);`)
  await db.run(sql`CREATE INDEX \`terms_review_review_assigned_to_idx\` ON \`terms\` (\`review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`terms_provenance_provenance_needs_confirmation_idx\` ON \`terms\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`terms_created_by_idx\` ON \`terms\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`terms_updated_at_idx\` ON \`terms\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`terms_created_at_idx\` ON \`terms\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`terms_deleted_at_idx\` ON \`terms\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`terms__status_idx\` ON \`terms\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`terms_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`terms\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`terms_texts_order_parent\` ON \`terms_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`terms_rels\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`terms_id\` text(36),
	\`elements_id\` text(36),
	\`references_id\` text(36),
	FOREIGN KEY (\`parent_id\`) REFERENCES \`terms\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`terms_id\`) REFERENCES \`terms\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`elements_id\`) REFERENCES \`elements\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`references_id\`) REFERENCES \`references\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`terms_rels_order_idx\` ON \`terms_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`terms_rels_parent_idx\` ON \`terms_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`terms_rels_path_idx\` ON \`terms_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`terms_rels_terms_id_idx\` ON \`terms_rels\` (\`terms_id\`);`)
  await db.run(sql`CREATE INDEX \`terms_rels_elements_id_idx\` ON \`terms_rels\` (\`elements_id\`);`)
  await db.run(sql`CREATE INDEX \`terms_rels_references_id_idx\` ON \`terms_rels\` (\`references_id\`);`)
  await db.run(sql`CREATE TABLE \`_terms_v\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`parent_id\` text(36),
	\`version_term\` text,
	\`version_definition\` text,
	\`version_slug\` text,
	\`version_review_stage\` text DEFAULT 'drafting',
	\`version_review_assigned_to_id\` text(36),
	\`version_review_approved_hash\` text,
	\`version_review_due_on\` text,
	\`version_provenance_origin\` text DEFAULT 'staff',
	\`version_provenance_needs_confirmation\` integer DEFAULT false,
	\`version_created_by_id\` text(36),
	\`version_updated_at\` text,
	\`version_created_at\` text,
	\`version_deleted_at\` text,
	\`version__status\` text DEFAULT 'draft',
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`latest\` integer,
	\`autosave\` integer,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`terms\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`_terms_v_parent_idx\` ON \`_terms_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_version_version_slug_idx\` ON \`_terms_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_version_review_version_review_stage_idx\` ON \`_terms_v\` (\`version_review_stage\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_version_review_version_review_assigned_to_idx\` ON \`_terms_v\` (\`version_review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_version_provenance_version_provenance_needs_con_idx\` ON \`_terms_v\` (\`version_provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_version_version_created_by_idx\` ON \`_terms_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_version_version_updated_at_idx\` ON \`_terms_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_version_version_created_at_idx\` ON \`_terms_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_version_version_deleted_at_idx\` ON \`_terms_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_version_version__status_idx\` ON \`_terms_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_created_at_idx\` ON \`_terms_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_updated_at_idx\` ON \`_terms_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_latest_idx\` ON \`_terms_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_autosave_idx\` ON \`_terms_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`_terms_v_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_terms_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_terms_v_texts_order_parent\` ON \`_terms_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_terms_v_rels\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`terms_id\` text(36),
	\`elements_id\` text(36),
	\`references_id\` text(36),
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_terms_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`terms_id\`) REFERENCES \`terms\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`elements_id\`) REFERENCES \`elements\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`references_id\`) REFERENCES \`references\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_terms_v_rels_order_idx\` ON \`_terms_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_rels_parent_idx\` ON \`_terms_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_rels_path_idx\` ON \`_terms_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_rels_terms_id_idx\` ON \`_terms_v_rels\` (\`terms_id\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_rels_elements_id_idx\` ON \`_terms_v_rels\` (\`elements_id\`);`)
  await db.run(sql`CREATE INDEX \`_terms_v_rels_references_id_idx\` ON \`_terms_v_rels\` (\`references_id\`);`)
  await db.run(sql`CREATE TABLE \`elements\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`_order\` text,
	\`title\` text,
	\`short_label\` text,
	\`lead\` text,
	\`body\` text,
	\`meta_title\` text,
	\`meta_description\` text,
	\`meta_image_id\` text(36),
	\`meta_noindex\` integer DEFAULT false,
	\`slug\` text,
	\`hue\` text,
	\`review_stage\` text DEFAULT 'drafting',
	\`review_assigned_to_id\` text(36),
	\`review_approved_hash\` text,
	\`review_due_on\` text,
	\`provenance_origin\` text DEFAULT 'staff',
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`created_by_id\` text(36),
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`deleted_at\` text,
	\`_status\` text DEFAULT 'draft',
	FOREIGN KEY (\`meta_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`elements__order_idx\` ON \`elements\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`elements_meta_meta_image_idx\` ON \`elements\` (\`meta_image_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`elements_slug_idx\` ON \`elements\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`elements_review_review_stage_idx\` ON \`elements\` (\`review_stage\`);`)
  await db.run(sql`CREATE INDEX \`elements_review_review_assigned_to_idx\` ON \`elements\` (\`review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`elements_provenance_provenance_needs_confirmation_idx\` ON \`elements\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`elements_created_by_idx\` ON \`elements\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`elements_updated_at_idx\` ON \`elements\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`elements_created_at_idx\` ON \`elements\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`elements_deleted_at_idx\` ON \`elements\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`elements__status_idx\` ON \`elements\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`elements_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`elements\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`elements_texts_order_parent\` ON \`elements_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_elements_v\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`parent_id\` text(36),
	\`version__order\` text,
	\`version_title\` text,
	\`version_short_label\` text,
	\`version_lead\` text,
	\`version_body\` text,
	\`version_meta_title\` text,
	\`version_meta_description\` text,
	\`version_meta_image_id\` text(36),
	\`version_meta_noindex\` integer DEFAULT false,
	\`version_slug\` text,
	\`version_hue\` text,
	\`version_review_stage\` text DEFAULT 'drafting',
	\`version_review_assigned_to_id\` text(36),
	\`version_review_approved_hash\` text,
	\`version_review_due_on\` text,
	\`version_provenance_origin\` text DEFAULT 'staff',
	\`version_provenance_needs_confirmation\` integer DEFAULT false,
	\`version_created_by_id\` text(36),
	\`version_updated_at\` text,
	\`version_created_at\` text,
	\`version_deleted_at\` text,
	\`version__status\` text DEFAULT 'draft',
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`latest\` integer,
	\`autosave\` integer,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`elements\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_meta_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`_elements_v_parent_idx\` ON \`_elements_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_elements_v_version_version__order_idx\` ON \`_elements_v\` (\`version__order\`);`)
  await db.run(sql`CREATE INDEX \`_elements_v_version_meta_version_meta_image_idx\` ON \`_elements_v\` (\`version_meta_image_id\`);`)
  await db.run(sql`CREATE INDEX \`_elements_v_version_version_slug_idx\` ON \`_elements_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_elements_v_version_review_version_review_stage_idx\` ON \`_elements_v\` (\`version_review_stage\`);`)
  await db.run(sql`CREATE INDEX \`_elements_v_version_review_version_review_assigned_to_idx\` ON \`_elements_v\` (\`version_review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`_elements_v_version_provenance_version_provenance_needs__idx\` ON \`_elements_v\` (\`version_provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`_elements_v_version_version_created_by_idx\` ON \`_elements_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_elements_v_version_version_updated_at_idx\` ON \`_elements_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_elements_v_version_version_created_at_idx\` ON \`_elements_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_elements_v_version_version_deleted_at_idx\` ON \`_elements_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_elements_v_version_version__status_idx\` ON \`_elements_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_elements_v_created_at_idx\` ON \`_elements_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_elements_v_updated_at_idx\` ON \`_elements_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_elements_v_latest_idx\` ON \`_elements_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_elements_v_autosave_idx\` ON \`_elements_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`_elements_v_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_elements_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_elements_v_texts_order_parent\` ON \`_elements_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`audiences\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`_order\` text,
	\`title\` text NOT NULL,
	\`intro\` text,
	\`slug\` text NOT NULL,
	\`provenance_origin\` text DEFAULT 'staff' NOT NULL,
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`created_by_id\` text(36),
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`audiences__order_idx\` ON \`audiences\` (\`_order\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`audiences_slug_idx\` ON \`audiences\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`audiences_provenance_provenance_needs_confirmation_idx\` ON \`audiences\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`audiences_created_by_idx\` ON \`audiences\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`audiences_updated_at_idx\` ON \`audiences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`audiences_created_at_idx\` ON \`audiences\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`audiences_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`audiences\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`audiences_texts_order_parent\` ON \`audiences_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`outcomes\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`statement\` text,
	\`kind\` text,
	\`domain\` text,
	\`level\` text,
	\`evidence_of_learning\` text,
	\`review_stage\` text DEFAULT 'drafting',
	\`review_assigned_to_id\` text(36),
	\`review_approved_hash\` text,
	\`review_due_on\` text,
	\`provenance_origin\` text DEFAULT 'staff',
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`created_by_id\` text(36),
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`deleted_at\` text,
	\`_status\` text DEFAULT 'draft',
	FOREIGN KEY (\`review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`outcomes_review_review_stage_idx\` ON \`outcomes\` (\`review_stage\`);`)
  await db.run(sql`CREATE INDEX \`outcomes_review_review_assigned_to_idx\` ON \`outcomes\` (\`review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`outcomes_provenance_provenance_needs_confirmation_idx\` ON \`outcomes\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`outcomes_created_by_idx\` ON \`outcomes\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`outcomes_updated_at_idx\` ON \`outcomes\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`outcomes_created_at_idx\` ON \`outcomes\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`outcomes_deleted_at_idx\` ON \`outcomes\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`outcomes__status_idx\` ON \`outcomes\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`outcomes_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`outcomes\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`outcomes_texts_order_parent\` ON \`outcomes_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`outcomes_rels\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`elements_id\` text(36),
	FOREIGN KEY (\`parent_id\`) REFERENCES \`outcomes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`elements_id\`) REFERENCES \`elements\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`outcomes_rels_order_idx\` ON \`outcomes_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`outcomes_rels_parent_idx\` ON \`outcomes_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`outcomes_rels_path_idx\` ON \`outcomes_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`outcomes_rels_elements_id_idx\` ON \`outcomes_rels\` (\`elements_id\`);`)
  await db.run(sql`CREATE TABLE \`_outcomes_v\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`parent_id\` text(36),
	\`version_statement\` text,
	\`version_kind\` text,
	\`version_domain\` text,
	\`version_level\` text,
	\`version_evidence_of_learning\` text,
	\`version_review_stage\` text DEFAULT 'drafting',
	\`version_review_assigned_to_id\` text(36),
	\`version_review_approved_hash\` text,
	\`version_review_due_on\` text,
	\`version_provenance_origin\` text DEFAULT 'staff',
	\`version_provenance_needs_confirmation\` integer DEFAULT false,
	\`version_created_by_id\` text(36),
	\`version_updated_at\` text,
	\`version_created_at\` text,
	\`version_deleted_at\` text,
	\`version__status\` text DEFAULT 'draft',
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`latest\` integer,
	\`autosave\` integer,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`outcomes\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_parent_idx\` ON \`_outcomes_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_version_review_version_review_stage_idx\` ON \`_outcomes_v\` (\`version_review_stage\`);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_version_review_version_review_assigned_to_idx\` ON \`_outcomes_v\` (\`version_review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_version_provenance_version_provenance_needs__idx\` ON \`_outcomes_v\` (\`version_provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_version_version_created_by_idx\` ON \`_outcomes_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_version_version_updated_at_idx\` ON \`_outcomes_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_version_version_created_at_idx\` ON \`_outcomes_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_version_version_deleted_at_idx\` ON \`_outcomes_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_version_version__status_idx\` ON \`_outcomes_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_created_at_idx\` ON \`_outcomes_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_updated_at_idx\` ON \`_outcomes_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_latest_idx\` ON \`_outcomes_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_autosave_idx\` ON \`_outcomes_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`_outcomes_v_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_outcomes_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_texts_order_parent\` ON \`_outcomes_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_outcomes_v_rels\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`elements_id\` text(36),
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_outcomes_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`elements_id\`) REFERENCES \`elements\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_rels_order_idx\` ON \`_outcomes_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_rels_parent_idx\` ON \`_outcomes_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_rels_path_idx\` ON \`_outcomes_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_outcomes_v_rels_elements_id_idx\` ON \`_outcomes_v_rels\` (\`elements_id\`);`)
  await db.run(sql`CREATE TABLE \`activities\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`title\` text,
	\`kind\` text,
	\`summary\` text,
	\`purpose\` text,
	\`minutes_min\` numeric,
	\`minutes_max\` numeric,
	\`group_format\` text,
	\`group_size_min\` numeric,
	\`group_size_max\` numeric,
	\`online_version\` text,
	\`disclosure\` text,
	\`opt_out\` text,
	\`instructions\` text,
	\`participant_text\` text,
	\`slug\` text,
	\`review_stage\` text DEFAULT 'drafting',
	\`review_assigned_to_id\` text(36),
	\`review_approved_hash\` text,
	\`review_due_on\` text,
	\`provenance_origin\` text DEFAULT 'staff',
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`created_by_id\` text(36),
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`deleted_at\` text,
	\`_status\` text DEFAULT 'draft',
	FOREIGN KEY (\`review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE UNIQUE INDEX \`activities_slug_idx\` ON \`activities\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`activities_review_review_stage_idx\` ON \`activities\` (\`review_stage\`);`)
  await db.run(sql`CREATE INDEX \`activities_review_review_assigned_to_idx\` ON \`activities\` (\`review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`activities_provenance_provenance_needs_confirmation_idx\` ON \`activities\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`activities_created_by_idx\` ON \`activities\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`activities_updated_at_idx\` ON \`activities\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`activities_created_at_idx\` ON \`activities\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`activities_deleted_at_idx\` ON \`activities\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`activities__status_idx\` ON \`activities\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`activities_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`activities\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`activities_texts_order_parent\` ON \`activities_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`activities_rels\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`elements_id\` text(36),
	\`references_id\` text(36),
	FOREIGN KEY (\`parent_id\`) REFERENCES \`activities\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`elements_id\`) REFERENCES \`elements\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`references_id\`) REFERENCES \`references\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`activities_rels_order_idx\` ON \`activities_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`activities_rels_parent_idx\` ON \`activities_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`activities_rels_path_idx\` ON \`activities_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`activities_rels_elements_id_idx\` ON \`activities_rels\` (\`elements_id\`);`)
  await db.run(sql`CREATE INDEX \`activities_rels_references_id_idx\` ON \`activities_rels\` (\`references_id\`);`)
  await db.run(sql`CREATE TABLE \`_activities_v\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`parent_id\` text(36),
	\`version_title\` text,
	\`version_kind\` text,
	\`version_summary\` text,
	\`version_purpose\` text,
	\`version_minutes_min\` numeric,
	\`version_minutes_max\` numeric,
	\`version_group_format\` text,
	\`version_group_size_min\` numeric,
	\`version_group_size_max\` numeric,
	\`version_online_version\` text,
	\`version_disclosure\` text,
	\`version_opt_out\` text,
	\`version_instructions\` text,
	\`version_participant_text\` text,
	\`version_slug\` text,
	\`version_review_stage\` text DEFAULT 'drafting',
	\`version_review_assigned_to_id\` text(36),
	\`version_review_approved_hash\` text,
	\`version_review_due_on\` text,
	\`version_provenance_origin\` text DEFAULT 'staff',
	\`version_provenance_needs_confirmation\` integer DEFAULT false,
	\`version_created_by_id\` text(36),
	\`version_updated_at\` text,
	\`version_created_at\` text,
	\`version_deleted_at\` text,
	\`version__status\` text DEFAULT 'draft',
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`latest\` integer,
	\`autosave\` integer,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`activities\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`_activities_v_parent_idx\` ON \`_activities_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_version_version_slug_idx\` ON \`_activities_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_version_review_version_review_stage_idx\` ON \`_activities_v\` (\`version_review_stage\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_version_review_version_review_assigned_to_idx\` ON \`_activities_v\` (\`version_review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_version_provenance_version_provenance_need_idx\` ON \`_activities_v\` (\`version_provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_version_version_created_by_idx\` ON \`_activities_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_version_version_updated_at_idx\` ON \`_activities_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_version_version_created_at_idx\` ON \`_activities_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_version_version_deleted_at_idx\` ON \`_activities_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_version_version__status_idx\` ON \`_activities_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_created_at_idx\` ON \`_activities_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_updated_at_idx\` ON \`_activities_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_latest_idx\` ON \`_activities_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_autosave_idx\` ON \`_activities_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`_activities_v_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_activities_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_activities_v_texts_order_parent\` ON \`_activities_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_activities_v_rels\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`elements_id\` text(36),
	\`references_id\` text(36),
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_activities_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`elements_id\`) REFERENCES \`elements\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`references_id\`) REFERENCES \`references\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_activities_v_rels_order_idx\` ON \`_activities_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_rels_parent_idx\` ON \`_activities_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_rels_path_idx\` ON \`_activities_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_rels_elements_id_idx\` ON \`_activities_v_rels\` (\`elements_id\`);`)
  await db.run(sql`CREATE INDEX \`_activities_v_rels_references_id_idx\` ON \`_activities_v_rels\` (\`references_id\`);`)
  await db.run(sql`CREATE TABLE \`modules_elements\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`element_id\` text(36),
	\`weight\` text DEFAULT 'primary',
	FOREIGN KEY (\`element_id\`) REFERENCES \`elements\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`modules\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`modules_elements_order_idx\` ON \`modules_elements\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`modules_elements_parent_id_idx\` ON \`modules_elements\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`modules_elements_element_idx\` ON \`modules_elements\` (\`element_id\`);`)
  await db.run(sql`CREATE TABLE \`modules_outcomes\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`outcome_id\` text(36),
	\`depth\` text DEFAULT 'introduced',
	\`assessed_by\` text,
	FOREIGN KEY (\`outcome_id\`) REFERENCES \`outcomes\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`modules\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`modules_outcomes_order_idx\` ON \`modules_outcomes\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`modules_outcomes_parent_id_idx\` ON \`modules_outcomes\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`modules_outcomes_outcome_idx\` ON \`modules_outcomes\` (\`outcome_id\`);`)
  await db.run(sql`CREATE TABLE \`modules_segments\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`title\` text,
	\`kind\` text,
	\`minutes\` numeric,
	\`description\` text,
	\`activity_id\` text(36),
	\`group_format\` text,
	\`optional\` integer DEFAULT false,
	\`creditable\` integer,
	\`participant_text\` text,
	\`facilitator_notes\` text,
	FOREIGN KEY (\`activity_id\`) REFERENCES \`activities\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`modules\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`modules_segments_order_idx\` ON \`modules_segments\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`modules_segments_parent_id_idx\` ON \`modules_segments\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`modules_segments_activity_idx\` ON \`modules_segments\` (\`activity_id\`);`)
  await db.run(sql`CREATE TABLE \`modules_attachments\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`file_id\` text(36),
	\`visibility\` text DEFAULT 'staff',
	FOREIGN KEY (\`file_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`modules\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`modules_attachments_order_idx\` ON \`modules_attachments\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`modules_attachments_parent_id_idx\` ON \`modules_attachments\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`modules_attachments_file_idx\` ON \`modules_attachments\` (\`file_id\`);`)
  await db.run(sql`CREATE TABLE \`modules_readings\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`reference_id\` text(36),
	\`use\` text DEFAULT 'recommended',
	\`locator\` text,
	\`note\` text,
	FOREIGN KEY (\`reference_id\`) REFERENCES \`references\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`modules\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`modules_readings_order_idx\` ON \`modules_readings\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`modules_readings_parent_id_idx\` ON \`modules_readings\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`modules_readings_reference_idx\` ON \`modules_readings\` (\`reference_id\`);`)
  await db.run(sql`CREATE TABLE \`modules\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`title\` text,
	\`summary\` text,
	\`overview\` text,
	\`practice_link\` text,
	\`facilitator_notes\` text,
	\`case_material_rule\` text,
	\`participation\` text,
	\`prework\` text,
	\`handout\` text,
	\`meta_title\` text,
	\`meta_description\` text,
	\`meta_image_id\` text(36),
	\`meta_noindex\` integer DEFAULT false,
	\`slug\` text,
	\`status\` text DEFAULT 'outline',
	\`level\` text,
	\`review_stage\` text DEFAULT 'drafting',
	\`review_assigned_to_id\` text(36),
	\`review_approved_hash\` text,
	\`review_due_on\` text,
	\`provenance_origin\` text DEFAULT 'staff',
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`created_by_id\` text(36),
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`deleted_at\` text,
	\`_status\` text DEFAULT 'draft',
	FOREIGN KEY (\`meta_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`modules_meta_meta_image_idx\` ON \`modules\` (\`meta_image_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`modules_slug_idx\` ON \`modules\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`modules_review_review_stage_idx\` ON \`modules\` (\`review_stage\`);`)
  await db.run(sql`CREATE INDEX \`modules_review_review_assigned_to_idx\` ON \`modules\` (\`review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`modules_provenance_provenance_needs_confirmation_idx\` ON \`modules\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`modules_created_by_idx\` ON \`modules\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`modules_updated_at_idx\` ON \`modules\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`modules_created_at_idx\` ON \`modules\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`modules_deleted_at_idx\` ON \`modules\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`modules__status_idx\` ON \`modules\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`modules_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`modules\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`modules_texts_order_parent\` ON \`modules_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`modules_rels\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`outcomes_id\` text(36),
	FOREIGN KEY (\`parent_id\`) REFERENCES \`modules\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`outcomes_id\`) REFERENCES \`outcomes\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`modules_rels_order_idx\` ON \`modules_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`modules_rels_parent_idx\` ON \`modules_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`modules_rels_path_idx\` ON \`modules_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`modules_rels_outcomes_id_idx\` ON \`modules_rels\` (\`outcomes_id\`);`)
  await db.run(sql`CREATE TABLE \`_modules_v_version_elements\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`element_id\` text(36),
	\`weight\` text DEFAULT 'primary',
	\`_uuid\` text,
	FOREIGN KEY (\`element_id\`) REFERENCES \`elements\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_modules_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_elements_order_idx\` ON \`_modules_v_version_elements\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_elements_parent_id_idx\` ON \`_modules_v_version_elements\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_elements_element_idx\` ON \`_modules_v_version_elements\` (\`element_id\`);`)
  await db.run(sql`CREATE TABLE \`_modules_v_version_outcomes\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`outcome_id\` text(36),
	\`depth\` text DEFAULT 'introduced',
	\`assessed_by\` text,
	\`_uuid\` text,
	FOREIGN KEY (\`outcome_id\`) REFERENCES \`outcomes\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_modules_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_outcomes_order_idx\` ON \`_modules_v_version_outcomes\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_outcomes_parent_id_idx\` ON \`_modules_v_version_outcomes\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_outcomes_outcome_idx\` ON \`_modules_v_version_outcomes\` (\`outcome_id\`);`)
  await db.run(sql`CREATE TABLE \`_modules_v_version_segments\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`title\` text,
	\`kind\` text,
	\`minutes\` numeric,
	\`description\` text,
	\`activity_id\` text(36),
	\`group_format\` text,
	\`optional\` integer DEFAULT false,
	\`creditable\` integer,
	\`participant_text\` text,
	\`facilitator_notes\` text,
	\`_uuid\` text,
	FOREIGN KEY (\`activity_id\`) REFERENCES \`activities\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_modules_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_segments_order_idx\` ON \`_modules_v_version_segments\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_segments_parent_id_idx\` ON \`_modules_v_version_segments\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_segments_activity_idx\` ON \`_modules_v_version_segments\` (\`activity_id\`);`)
  await db.run(sql`CREATE TABLE \`_modules_v_version_attachments\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`file_id\` text(36),
	\`visibility\` text DEFAULT 'staff',
	\`_uuid\` text,
	FOREIGN KEY (\`file_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_modules_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_attachments_order_idx\` ON \`_modules_v_version_attachments\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_attachments_parent_id_idx\` ON \`_modules_v_version_attachments\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_attachments_file_idx\` ON \`_modules_v_version_attachments\` (\`file_id\`);`)
  await db.run(sql`CREATE TABLE \`_modules_v_version_readings\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`reference_id\` text(36),
	\`use\` text DEFAULT 'recommended',
	\`locator\` text,
	\`note\` text,
	\`_uuid\` text,
	FOREIGN KEY (\`reference_id\`) REFERENCES \`references\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_modules_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_readings_order_idx\` ON \`_modules_v_version_readings\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_readings_parent_id_idx\` ON \`_modules_v_version_readings\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_readings_reference_idx\` ON \`_modules_v_version_readings\` (\`reference_id\`);`)
  await db.run(sql`CREATE TABLE \`_modules_v\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`parent_id\` text(36),
	\`version_title\` text,
	\`version_summary\` text,
	\`version_overview\` text,
	\`version_practice_link\` text,
	\`version_facilitator_notes\` text,
	\`version_case_material_rule\` text,
	\`version_participation\` text,
	\`version_prework\` text,
	\`version_handout\` text,
	\`version_meta_title\` text,
	\`version_meta_description\` text,
	\`version_meta_image_id\` text(36),
	\`version_meta_noindex\` integer DEFAULT false,
	\`version_slug\` text,
	\`version_status\` text DEFAULT 'outline',
	\`version_level\` text,
	\`version_review_stage\` text DEFAULT 'drafting',
	\`version_review_assigned_to_id\` text(36),
	\`version_review_approved_hash\` text,
	\`version_review_due_on\` text,
	\`version_provenance_origin\` text DEFAULT 'staff',
	\`version_provenance_needs_confirmation\` integer DEFAULT false,
	\`version_created_by_id\` text(36),
	\`version_updated_at\` text,
	\`version_created_at\` text,
	\`version_deleted_at\` text,
	\`version__status\` text DEFAULT 'draft',
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`latest\` integer,
	\`autosave\` integer,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`modules\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_meta_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`_modules_v_parent_idx\` ON \`_modules_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_meta_version_meta_image_idx\` ON \`_modules_v\` (\`version_meta_image_id\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_version_slug_idx\` ON \`_modules_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_review_version_review_stage_idx\` ON \`_modules_v\` (\`version_review_stage\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_review_version_review_assigned_to_idx\` ON \`_modules_v\` (\`version_review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_provenance_version_provenance_needs_c_idx\` ON \`_modules_v\` (\`version_provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_version_created_by_idx\` ON \`_modules_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_version_updated_at_idx\` ON \`_modules_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_version_created_at_idx\` ON \`_modules_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_version_deleted_at_idx\` ON \`_modules_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_version_version__status_idx\` ON \`_modules_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_created_at_idx\` ON \`_modules_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_updated_at_idx\` ON \`_modules_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_latest_idx\` ON \`_modules_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_autosave_idx\` ON \`_modules_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`_modules_v_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_modules_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_modules_v_texts_order_parent\` ON \`_modules_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_modules_v_rels\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`outcomes_id\` text(36),
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_modules_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`outcomes_id\`) REFERENCES \`outcomes\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_modules_v_rels_order_idx\` ON \`_modules_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_rels_parent_idx\` ON \`_modules_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_rels_path_idx\` ON \`_modules_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_modules_v_rels_outcomes_id_idx\` ON \`_modules_v_rels\` (\`outcomes_id\`);`)
  await db.run(sql`CREATE TABLE \`programs_sessions_entries\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`module_id\` text(36),
	\`role\` text DEFAULT 'core',
	\`from_segment\` text,
	\`to_segment\` text,
	\`note\` text,
	FOREIGN KEY (\`module_id\`) REFERENCES \`modules\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`programs_sessions\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`programs_sessions_entries_order_idx\` ON \`programs_sessions_entries\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`programs_sessions_entries_parent_id_idx\` ON \`programs_sessions_entries\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`programs_sessions_entries_module_idx\` ON \`programs_sessions_entries\` (\`module_id\`);`)
  await db.run(sql`CREATE TABLE \`programs_sessions\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`title\` text,
	\`planned_minutes\` numeric,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`programs\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`programs_sessions_order_idx\` ON \`programs_sessions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`programs_sessions_parent_id_idx\` ON \`programs_sessions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`programs_participant_roles\` (
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`value\` text,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`programs\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`programs_participant_roles_order_idx\` ON \`programs_participant_roles\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`programs_participant_roles_parent_idx\` ON \`programs_participant_roles\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`programs_formats\` (
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`value\` text,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`programs\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`programs_formats_order_idx\` ON \`programs_formats\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`programs_formats_parent_idx\` ON \`programs_formats\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`programs\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`_order\` text,
	\`title\` text,
	\`summary\` text,
	\`overview\` text,
	\`adaptable\` text,
	\`fixed\` text,
	\`level\` text,
	\`prerequisites\` text,
	\`pattern\` text,
	\`group_size_min\` numeric,
	\`group_size_max\` numeric,
	\`target_minutes\` numeric,
	\`follow_up\` text,
	\`confidentiality\` text,
	\`access\` text,
	\`requirements_space\` text,
	\`requirements_technology\` text,
	\`requirements_partner_provides\` text,
	\`investment\` text,
	\`evidence_statement\` text,
	\`evidence_limits\` text,
	\`evaluation\` text,
	\`ce_track\` integer DEFAULT false,
	\`ce_status\` text DEFAULT 'none',
	\`ce_sponsor_name\` text,
	\`ce_completion_requirements\` text,
	\`ce_learning_assessment\` text,
	\`ce_commercial_support\` text,
	\`ce_refund_policy_id\` text(36),
	\`ce_grievance_policy_id\` text(36),
	\`ce_accommodation_policy_id\` text(36),
	\`meta_title\` text,
	\`meta_description\` text,
	\`meta_image_id\` text(36),
	\`meta_noindex\` integer DEFAULT false,
	\`slug\` text,
	\`status\` text DEFAULT 'outline',
	\`featured\` integer DEFAULT false,
	\`review_stage\` text DEFAULT 'drafting',
	\`review_assigned_to_id\` text(36),
	\`review_approved_hash\` text,
	\`review_due_on\` text,
	\`provenance_origin\` text DEFAULT 'staff',
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`created_by_id\` text(36),
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`deleted_at\` text,
	\`_status\` text DEFAULT 'draft',
	FOREIGN KEY (\`ce_refund_policy_id\`) REFERENCES \`policies\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`ce_grievance_policy_id\`) REFERENCES \`policies\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`ce_accommodation_policy_id\`) REFERENCES \`policies\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`meta_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`programs__order_idx\` ON \`programs\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`programs_ce_ce_refund_policy_idx\` ON \`programs\` (\`ce_refund_policy_id\`);`)
  await db.run(sql`CREATE INDEX \`programs_ce_ce_grievance_policy_idx\` ON \`programs\` (\`ce_grievance_policy_id\`);`)
  await db.run(sql`CREATE INDEX \`programs_ce_ce_accommodation_policy_idx\` ON \`programs\` (\`ce_accommodation_policy_id\`);`)
  await db.run(sql`CREATE INDEX \`programs_meta_meta_image_idx\` ON \`programs\` (\`meta_image_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`programs_slug_idx\` ON \`programs\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`programs_review_review_stage_idx\` ON \`programs\` (\`review_stage\`);`)
  await db.run(sql`CREATE INDEX \`programs_review_review_assigned_to_idx\` ON \`programs\` (\`review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`programs_provenance_provenance_needs_confirmation_idx\` ON \`programs\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`programs_created_by_idx\` ON \`programs\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`programs_updated_at_idx\` ON \`programs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`programs_created_at_idx\` ON \`programs\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`programs_deleted_at_idx\` ON \`programs\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`programs__status_idx\` ON \`programs\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`programs_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`programs\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`programs_texts_order_parent\` ON \`programs_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`programs_rels\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`outcomes_id\` text(36),
	\`audiences_id\` text(36),
	\`people_id\` text(36),
	\`faqs_id\` text(36),
	\`references_id\` text(36),
	FOREIGN KEY (\`parent_id\`) REFERENCES \`programs\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`outcomes_id\`) REFERENCES \`outcomes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`audiences_id\`) REFERENCES \`audiences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`people_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`faqs_id\`) REFERENCES \`faqs\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`references_id\`) REFERENCES \`references\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`programs_rels_order_idx\` ON \`programs_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`programs_rels_parent_idx\` ON \`programs_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`programs_rels_path_idx\` ON \`programs_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`programs_rels_outcomes_id_idx\` ON \`programs_rels\` (\`outcomes_id\`);`)
  await db.run(sql`CREATE INDEX \`programs_rels_audiences_id_idx\` ON \`programs_rels\` (\`audiences_id\`);`)
  await db.run(sql`CREATE INDEX \`programs_rels_people_id_idx\` ON \`programs_rels\` (\`people_id\`);`)
  await db.run(sql`CREATE INDEX \`programs_rels_faqs_id_idx\` ON \`programs_rels\` (\`faqs_id\`);`)
  await db.run(sql`CREATE INDEX \`programs_rels_references_id_idx\` ON \`programs_rels\` (\`references_id\`);`)
  await db.run(sql`CREATE TABLE \`_programs_v_version_sessions_entries\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`module_id\` text(36),
	\`role\` text DEFAULT 'core',
	\`from_segment\` text,
	\`to_segment\` text,
	\`note\` text,
	\`_uuid\` text,
	FOREIGN KEY (\`module_id\`) REFERENCES \`modules\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_programs_v_version_sessions\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_sessions_entries_order_idx\` ON \`_programs_v_version_sessions_entries\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_sessions_entries_parent_id_idx\` ON \`_programs_v_version_sessions_entries\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_sessions_entries_module_idx\` ON \`_programs_v_version_sessions_entries\` (\`module_id\`);`)
  await db.run(sql`CREATE TABLE \`_programs_v_version_sessions\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`title\` text,
	\`planned_minutes\` numeric,
	\`_uuid\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_programs_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_sessions_order_idx\` ON \`_programs_v_version_sessions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_sessions_parent_id_idx\` ON \`_programs_v_version_sessions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_programs_v_version_participant_roles\` (
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`value\` text,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_programs_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_participant_roles_order_idx\` ON \`_programs_v_version_participant_roles\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_participant_roles_parent_idx\` ON \`_programs_v_version_participant_roles\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_programs_v_version_formats\` (
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`value\` text,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_programs_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_formats_order_idx\` ON \`_programs_v_version_formats\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_formats_parent_idx\` ON \`_programs_v_version_formats\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_programs_v\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`parent_id\` text(36),
	\`version__order\` text,
	\`version_title\` text,
	\`version_summary\` text,
	\`version_overview\` text,
	\`version_adaptable\` text,
	\`version_fixed\` text,
	\`version_level\` text,
	\`version_prerequisites\` text,
	\`version_pattern\` text,
	\`version_group_size_min\` numeric,
	\`version_group_size_max\` numeric,
	\`version_target_minutes\` numeric,
	\`version_follow_up\` text,
	\`version_confidentiality\` text,
	\`version_access\` text,
	\`version_requirements_space\` text,
	\`version_requirements_technology\` text,
	\`version_requirements_partner_provides\` text,
	\`version_investment\` text,
	\`version_evidence_statement\` text,
	\`version_evidence_limits\` text,
	\`version_evaluation\` text,
	\`version_ce_track\` integer DEFAULT false,
	\`version_ce_status\` text DEFAULT 'none',
	\`version_ce_sponsor_name\` text,
	\`version_ce_completion_requirements\` text,
	\`version_ce_learning_assessment\` text,
	\`version_ce_commercial_support\` text,
	\`version_ce_refund_policy_id\` text(36),
	\`version_ce_grievance_policy_id\` text(36),
	\`version_ce_accommodation_policy_id\` text(36),
	\`version_meta_title\` text,
	\`version_meta_description\` text,
	\`version_meta_image_id\` text(36),
	\`version_meta_noindex\` integer DEFAULT false,
	\`version_slug\` text,
	\`version_status\` text DEFAULT 'outline',
	\`version_featured\` integer DEFAULT false,
	\`version_review_stage\` text DEFAULT 'drafting',
	\`version_review_assigned_to_id\` text(36),
	\`version_review_approved_hash\` text,
	\`version_review_due_on\` text,
	\`version_provenance_origin\` text DEFAULT 'staff',
	\`version_provenance_needs_confirmation\` integer DEFAULT false,
	\`version_created_by_id\` text(36),
	\`version_updated_at\` text,
	\`version_created_at\` text,
	\`version_deleted_at\` text,
	\`version__status\` text DEFAULT 'draft',
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`latest\` integer,
	\`autosave\` integer,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`programs\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_ce_refund_policy_id\`) REFERENCES \`policies\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_ce_grievance_policy_id\`) REFERENCES \`policies\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_ce_accommodation_policy_id\`) REFERENCES \`policies\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_meta_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`_programs_v_parent_idx\` ON \`_programs_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_version__order_idx\` ON \`_programs_v\` (\`version__order\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_ce_version_ce_refund_policy_idx\` ON \`_programs_v\` (\`version_ce_refund_policy_id\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_ce_version_ce_grievance_policy_idx\` ON \`_programs_v\` (\`version_ce_grievance_policy_id\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_ce_version_ce_accommodation_policy_idx\` ON \`_programs_v\` (\`version_ce_accommodation_policy_id\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_meta_version_meta_image_idx\` ON \`_programs_v\` (\`version_meta_image_id\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_version_slug_idx\` ON \`_programs_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_review_version_review_stage_idx\` ON \`_programs_v\` (\`version_review_stage\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_review_version_review_assigned_to_idx\` ON \`_programs_v\` (\`version_review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_provenance_version_provenance_needs__idx\` ON \`_programs_v\` (\`version_provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_version_created_by_idx\` ON \`_programs_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_version_updated_at_idx\` ON \`_programs_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_version_created_at_idx\` ON \`_programs_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_version_deleted_at_idx\` ON \`_programs_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_version_version__status_idx\` ON \`_programs_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_created_at_idx\` ON \`_programs_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_updated_at_idx\` ON \`_programs_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_latest_idx\` ON \`_programs_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_autosave_idx\` ON \`_programs_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`_programs_v_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_programs_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_programs_v_texts_order_parent\` ON \`_programs_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_programs_v_rels\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`outcomes_id\` text(36),
	\`audiences_id\` text(36),
	\`people_id\` text(36),
	\`faqs_id\` text(36),
	\`references_id\` text(36),
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_programs_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`outcomes_id\`) REFERENCES \`outcomes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`audiences_id\`) REFERENCES \`audiences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`people_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`faqs_id\`) REFERENCES \`faqs\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`references_id\`) REFERENCES \`references\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_programs_v_rels_order_idx\` ON \`_programs_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_rels_parent_idx\` ON \`_programs_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_rels_path_idx\` ON \`_programs_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_rels_outcomes_id_idx\` ON \`_programs_v_rels\` (\`outcomes_id\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_rels_audiences_id_idx\` ON \`_programs_v_rels\` (\`audiences_id\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_rels_people_id_idx\` ON \`_programs_v_rels\` (\`people_id\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_rels_faqs_id_idx\` ON \`_programs_v_rels\` (\`faqs_id\`);`)
  await db.run(sql`CREATE INDEX \`_programs_v_rels_references_id_idx\` ON \`_programs_v_rels\` (\`references_id\`);`)
  await db.run(sql`CREATE TABLE \`media\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`alt\` text,
	\`decorative\` integer DEFAULT false,
	\`caption\` text,
	\`credit\` text,
	\`licence\` text,
	\`focal_point_x\` numeric DEFAULT 50,
	\`focal_point_y\` numeric DEFAULT 50,
	\`visibility\` text DEFAULT 'public' NOT NULL,
	\`hash\` text,
	\`variants\` text,
	\`provenance_origin\` text DEFAULT 'staff' NOT NULL,
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`created_by_id\` text(36),
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`url\` text,
	\`thumbnail_u_r_l\` text,
	\`filename\` text,
	\`mime_type\` text,
	\`filesize\` numeric,
	\`width\` numeric,
	\`height\` numeric,
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`media_visibility_idx\` ON \`media\` (\`visibility\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`media_hash_idx\` ON \`media\` (\`hash\`);`)
  await db.run(sql`CREATE INDEX \`media_provenance_provenance_needs_confirmation_idx\` ON \`media\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`media_created_by_idx\` ON \`media\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`media_updated_at_idx\` ON \`media\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`media_created_at_idx\` ON \`media\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`media_filename_idx\` ON \`media\` (\`filename\`);`)
  await db.run(sql`CREATE TABLE \`media_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`media_texts_order_parent\` ON \`media_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`references_author\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`family\` text,
	\`given\` text,
	\`literal\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`references\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`references_author_order_idx\` ON \`references_author\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`references_author_parent_id_idx\` ON \`references_author\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`references_editor\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`family\` text,
	\`given\` text,
	\`literal\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`references\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`references_editor_order_idx\` ON \`references_editor\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`references_editor_parent_id_idx\` ON \`references_editor\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`references\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`title\` text,
	\`doi\` text,
	\`key\` text,
	\`type\` text,
	\`issued_year\` numeric,
	\`container_title\` text,
	\`volume\` text,
	\`issue\` text,
	\`page\` text,
	\`publisher\` text,
	\`url\` text,
	\`accessed_on\` text,
	\`annotation\` text,
	\`peer_reviewed\` integer DEFAULT false,
	\`verified_on\` text,
	\`review_stage\` text DEFAULT 'drafting',
	\`review_assigned_to_id\` text(36),
	\`review_approved_hash\` text,
	\`review_due_on\` text,
	\`provenance_origin\` text DEFAULT 'staff',
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`created_by_id\` text(36),
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`deleted_at\` text,
	\`_status\` text DEFAULT 'draft',
	FOREIGN KEY (\`review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE UNIQUE INDEX \`references_key_idx\` ON \`references\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`references_review_review_stage_idx\` ON \`references\` (\`review_stage\`);`)
  await db.run(sql`CREATE INDEX \`references_review_review_assigned_to_idx\` ON \`references\` (\`review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`references_provenance_provenance_needs_confirmation_idx\` ON \`references\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`references_created_by_idx\` ON \`references\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`references_updated_at_idx\` ON \`references\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`references_created_at_idx\` ON \`references\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`references_deleted_at_idx\` ON \`references\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`references__status_idx\` ON \`references\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`references_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`references\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`references_texts_order_parent\` ON \`references_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_references_v_version_author\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`family\` text,
	\`given\` text,
	\`literal\` text,
	\`_uuid\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_references_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_references_v_version_author_order_idx\` ON \`_references_v_version_author\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_references_v_version_author_parent_id_idx\` ON \`_references_v_version_author\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_references_v_version_editor\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`family\` text,
	\`given\` text,
	\`literal\` text,
	\`_uuid\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_references_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_references_v_version_editor_order_idx\` ON \`_references_v_version_editor\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_references_v_version_editor_parent_id_idx\` ON \`_references_v_version_editor\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_references_v\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`parent_id\` text(36),
	\`version_title\` text,
	\`version_doi\` text,
	\`version_key\` text,
	\`version_type\` text,
	\`version_issued_year\` numeric,
	\`version_container_title\` text,
	\`version_volume\` text,
	\`version_issue\` text,
	\`version_page\` text,
	\`version_publisher\` text,
	\`version_url\` text,
	\`version_accessed_on\` text,
	\`version_annotation\` text,
	\`version_peer_reviewed\` integer DEFAULT false,
	\`version_verified_on\` text,
	\`version_review_stage\` text DEFAULT 'drafting',
	\`version_review_assigned_to_id\` text(36),
	\`version_review_approved_hash\` text,
	\`version_review_due_on\` text,
	\`version_provenance_origin\` text DEFAULT 'staff',
	\`version_provenance_needs_confirmation\` integer DEFAULT false,
	\`version_created_by_id\` text(36),
	\`version_updated_at\` text,
	\`version_created_at\` text,
	\`version_deleted_at\` text,
	\`version__status\` text DEFAULT 'draft',
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`latest\` integer,
	\`autosave\` integer,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`references\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_review_assigned_to_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`_references_v_parent_idx\` ON \`_references_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_references_v_version_version_key_idx\` ON \`_references_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_references_v_version_review_version_review_stage_idx\` ON \`_references_v\` (\`version_review_stage\`);`)
  await db.run(sql`CREATE INDEX \`_references_v_version_review_version_review_assigned_to_idx\` ON \`_references_v\` (\`version_review_assigned_to_id\`);`)
  await db.run(sql`CREATE INDEX \`_references_v_version_provenance_version_provenance_need_idx\` ON \`_references_v\` (\`version_provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`_references_v_version_version_created_by_idx\` ON \`_references_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_references_v_version_version_updated_at_idx\` ON \`_references_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_references_v_version_version_created_at_idx\` ON \`_references_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_references_v_version_version_deleted_at_idx\` ON \`_references_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_references_v_version_version__status_idx\` ON \`_references_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_references_v_created_at_idx\` ON \`_references_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_references_v_updated_at_idx\` ON \`_references_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_references_v_latest_idx\` ON \`_references_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_references_v_autosave_idx\` ON \`_references_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`_references_v_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_references_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_references_v_texts_order_parent\` ON \`_references_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`people_credentials\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`letters\` text,
	\`issuer\` text,
	\`year\` numeric,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`people_credentials_order_idx\` ON \`people_credentials\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`people_credentials_parent_id_idx\` ON \`people_credentials\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`people\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`name\` text,
	\`role_title\` text,
	\`short_bio\` text,
	\`long_bio\` text,
	\`photo_id\` text(36),
	\`disclosures_has_relevant_relationships\` integer,
	\`disclosures_text\` text,
	\`cv_id\` text(36),
	\`slug\` text,
	\`is_public\` integer DEFAULT false,
	\`consent_on\` text,
	\`user_id\` text(36),
	\`provenance_origin\` text DEFAULT 'staff',
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`created_by_id\` text(36),
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`deleted_at\` text,
	\`_status\` text DEFAULT 'draft',
	FOREIGN KEY (\`photo_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`cv_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`user_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`people_photo_idx\` ON \`people\` (\`photo_id\`);`)
  await db.run(sql`CREATE INDEX \`people_cv_idx\` ON \`people\` (\`cv_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`people_slug_idx\` ON \`people\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`people_is_public_idx\` ON \`people\` (\`is_public\`);`)
  await db.run(sql`CREATE INDEX \`people_user_idx\` ON \`people\` (\`user_id\`);`)
  await db.run(sql`CREATE INDEX \`people_provenance_provenance_needs_confirmation_idx\` ON \`people\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`people_created_by_idx\` ON \`people\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`people_updated_at_idx\` ON \`people\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`people_created_at_idx\` ON \`people\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`people_deleted_at_idx\` ON \`people\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`people__status_idx\` ON \`people\` (\`_status\`);`)
  await db.run(sql`CREATE TABLE \`people_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`people_texts_order_parent\` ON \`people_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_people_v_version_credentials\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`letters\` text,
	\`issuer\` text,
	\`year\` numeric,
	\`_uuid\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_people_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_credentials_order_idx\` ON \`_people_v_version_credentials\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_credentials_parent_id_idx\` ON \`_people_v_version_credentials\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_people_v\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`parent_id\` text(36),
	\`version_name\` text,
	\`version_role_title\` text,
	\`version_short_bio\` text,
	\`version_long_bio\` text,
	\`version_photo_id\` text(36),
	\`version_disclosures_has_relevant_relationships\` integer,
	\`version_disclosures_text\` text,
	\`version_cv_id\` text(36),
	\`version_slug\` text,
	\`version_is_public\` integer DEFAULT false,
	\`version_consent_on\` text,
	\`version_user_id\` text(36),
	\`version_provenance_origin\` text DEFAULT 'staff',
	\`version_provenance_needs_confirmation\` integer DEFAULT false,
	\`version_created_by_id\` text(36),
	\`version_updated_at\` text,
	\`version_created_at\` text,
	\`version_deleted_at\` text,
	\`version__status\` text DEFAULT 'draft',
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`latest\` integer,
	\`autosave\` integer,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_photo_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_cv_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_user_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`version_created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`_people_v_parent_idx\` ON \`_people_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_photo_idx\` ON \`_people_v\` (\`version_photo_id\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_cv_idx\` ON \`_people_v\` (\`version_cv_id\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_slug_idx\` ON \`_people_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_is_public_idx\` ON \`_people_v\` (\`version_is_public\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_user_idx\` ON \`_people_v\` (\`version_user_id\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_provenance_version_provenance_needs_co_idx\` ON \`_people_v\` (\`version_provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_created_by_idx\` ON \`_people_v\` (\`version_created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_updated_at_idx\` ON \`_people_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_created_at_idx\` ON \`_people_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version_deleted_at_idx\` ON \`_people_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_version_version__status_idx\` ON \`_people_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_created_at_idx\` ON \`_people_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_updated_at_idx\` ON \`_people_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_latest_idx\` ON \`_people_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`_people_v_autosave_idx\` ON \`_people_v\` (\`autosave\`);`)
  await db.run(sql`CREATE TABLE \`_people_v_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`_people_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`_people_v_texts_order_parent\` ON \`_people_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`collaboration_requests_formats\` (
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`value\` text,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`collaboration_requests\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_formats_order_idx\` ON \`collaboration_requests_formats\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_formats_parent_idx\` ON \`collaboration_requests_formats\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`collaboration_requests_notes\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`at\` text,
	\`by_id\` text(36),
	\`text\` text,
	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`collaboration_requests\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_notes_order_idx\` ON \`collaboration_requests_notes\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_notes_parent_id_idx\` ON \`collaboration_requests_notes\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_notes_by_idx\` ON \`collaboration_requests_notes\` (\`by_id\`);`)
  await db.run(sql`CREATE TABLE \`collaboration_requests_replies\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`at\` text,
	\`by_id\` text(36),
	\`text\` text,
	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`collaboration_requests\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_replies_order_idx\` ON \`collaboration_requests_replies\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_replies_parent_id_idx\` ON \`collaboration_requests_replies\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_replies_by_idx\` ON \`collaboration_requests_replies\` (\`by_id\`);`)
  await db.run(sql`CREATE TABLE \`collaboration_requests_activity\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`at\` text,
	\`by_id\` text(36),
	\`action\` text,
	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`collaboration_requests\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_activity_order_idx\` ON \`collaboration_requests_activity\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_activity_parent_id_idx\` ON \`collaboration_requests_activity\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_activity_by_idx\` ON \`collaboration_requests_activity\` (\`by_id\`);`)
  await db.run(sql`CREATE TABLE \`collaboration_requests\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`name\` text,
	\`email\` text,
	\`setting\` text,
	\`organization\` text,
	\`role\` text,
	\`hopes\` text,
	\`team_size\` text,
	\`timeframe\` text,
	\`credit\` text,
	\`access_needs\` text,
	\`contact_by\` text,
	\`phone\` text,
	\`acknowledgement\` integer,
	\`origin_path\` text,
	\`consent_version\` text,
	\`score\` numeric,
	\`receipt_hash\` text,
	\`closed_at\` text,
	\`redacted_at\` text,
	\`redacted_by_id\` text(36),
	\`reference\` text NOT NULL,
	\`received_at\` text NOT NULL,
	\`status\` text DEFAULT 'new' NOT NULL,
	\`close_reason\` text,
	\`assignee_id\` text(36),
	\`next_step_on\` text,
	\`possible_client_info\` integer,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	FOREIGN KEY (\`redacted_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (\`assignee_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_receipt_hash_idx\` ON \`collaboration_requests\` (\`receipt_hash\`);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_closed_at_idx\` ON \`collaboration_requests\` (\`closed_at\`);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_redacted_by_idx\` ON \`collaboration_requests\` (\`redacted_by_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`collaboration_requests_reference_idx\` ON \`collaboration_requests\` (\`reference\`);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_received_at_idx\` ON \`collaboration_requests\` (\`received_at\`);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_status_idx\` ON \`collaboration_requests\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_assignee_idx\` ON \`collaboration_requests\` (\`assignee_id\`);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_next_step_on_idx\` ON \`collaboration_requests\` (\`next_step_on\`);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_updated_at_idx\` ON \`collaboration_requests\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_created_at_idx\` ON \`collaboration_requests\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`collaboration_requests_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`collaboration_requests\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`collaboration_requests_texts_order_parent\` ON \`collaboration_requests_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users_sessions\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`created_at\` text,
	\`expires_at\` text NOT NULL,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`users_sessions_order_idx\` ON \`users_sessions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`users_sessions_parent_id_idx\` ON \`users_sessions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`name\` text NOT NULL,
	\`role\` text NOT NULL,
	\`is_active\` integer DEFAULT true,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`email\` text NOT NULL,
	\`reset_password_token\` text,
	\`reset_password_expiration\` text,
	\`salt\` text,
	\`hash\` text,
	\`reset_password_requested_at\` text
);`)
  await db.run(sql`CREATE INDEX \`users_is_active_idx\` ON \`users\` (\`is_active\`);`)
  await db.run(sql`CREATE INDEX \`users_updated_at_idx\` ON \`users\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`users_created_at_idx\` ON \`users\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`users_email_idx\` ON \`users\` (\`email\`);`)
  await db.run(sql`CREATE TABLE \`outbox\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`subject\` text NOT NULL,
	\`to\` text NOT NULL,
	\`text\` text,
	\`html\` text,
	\`state\` text NOT NULL,
	\`kind\` text NOT NULL,
	\`last_error\` text,
	\`tries\` numeric NOT NULL,
	\`due_at\` text,
	\`sent_at\` text,
	\`reference\` text,
	\`reply_to\` text,
	\`key\` text NOT NULL,
	\`message_id\` text NOT NULL,
	\`leased_until\` text,
	\`file\` text,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
);`)
  await db.run(sql`CREATE INDEX \`outbox_state_idx\` ON \`outbox\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`outbox_kind_idx\` ON \`outbox\` (\`kind\`);`)
  await db.run(sql`CREATE INDEX \`outbox_due_at_idx\` ON \`outbox\` (\`due_at\`);`)
  await db.run(sql`CREATE INDEX \`outbox_reference_idx\` ON \`outbox\` (\`reference\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`outbox_key_idx\` ON \`outbox\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`outbox_updated_at_idx\` ON \`outbox\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`outbox_created_at_idx\` ON \`outbox\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`redirects\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`from\` text NOT NULL,
	\`to\` text,
	\`code\` text DEFAULT '301' NOT NULL,
	\`note\` text,
	\`provenance_origin\` text DEFAULT 'staff' NOT NULL,
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`created_by_id\` text(36),
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE UNIQUE INDEX \`redirects_from_idx\` ON \`redirects\` (\`from\`);`)
  await db.run(sql`CREATE INDEX \`redirects_to_idx\` ON \`redirects\` (\`to\`);`)
  await db.run(sql`CREATE INDEX \`redirects_provenance_provenance_needs_confirmation_idx\` ON \`redirects\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE INDEX \`redirects_created_by_idx\` ON \`redirects\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`redirects_updated_at_idx\` ON \`redirects\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`redirects_created_at_idx\` ON \`redirects\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`redirects_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`redirects\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`redirects_texts_order_parent\` ON \`redirects_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`releases\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`number\` numeric NOT NULL,
	\`status\` text NOT NULL,
	\`reason\` text NOT NULL,
	\`requested_by_id\` text(36),
	\`changes\` text DEFAULT '[]' NOT NULL,
	\`held\` text DEFAULT '[]',
	\`content_hash\` text,
	\`started_at\` text,
	\`finished_at\` text,
	\`log\` text,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	FOREIGN KEY (\`requested_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE UNIQUE INDEX \`releases_number_idx\` ON \`releases\` (\`number\`);`)
  await db.run(sql`CREATE INDEX \`releases_status_idx\` ON \`releases\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`releases_requested_by_idx\` ON \`releases\` (\`requested_by_id\`);`)
  await db.run(sql`CREATE INDEX \`releases_updated_at_idx\` ON \`releases\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`releases_created_at_idx\` ON \`releases\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`publication_marks\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`change\` text NOT NULL,
	\`requested_by\` text,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
);`)
  await db.run(sql`CREATE INDEX \`publication_marks_updated_at_idx\` ON \`publication_marks\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`publication_marks_created_at_idx\` ON \`publication_marks\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`schedules\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`target_collection\` text NOT NULL,
	\`target_id\` text NOT NULL,
	\`title\` text NOT NULL,
	\`action\` text NOT NULL,
	\`version\` text,
	\`content_hash\` text,
	\`at\` text NOT NULL,
	\`time_zone\` text NOT NULL,
	\`asked_by_id\` text(36),
	\`asked_by_name\` text NOT NULL,
	\`state\` text DEFAULT 'waiting' NOT NULL,
	\`later_version\` text,
	\`tries\` numeric DEFAULT 0 NOT NULL,
	\`outcome\` text,
	\`ran_at\` text,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	FOREIGN KEY (\`asked_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`schedules_target_id_idx\` ON \`schedules\` (\`target_id\`);`)
  await db.run(sql`CREATE INDEX \`schedules_at_idx\` ON \`schedules\` (\`at\`);`)
  await db.run(sql`CREATE INDEX \`schedules_asked_by_idx\` ON \`schedules\` (\`asked_by_id\`);`)
  await db.run(sql`CREATE INDEX \`schedules_state_idx\` ON \`schedules\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`schedules_ran_at_idx\` ON \`schedules\` (\`ran_at\`);`)
  await db.run(sql`CREATE INDEX \`schedules_updated_at_idx\` ON \`schedules\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`schedules_created_at_idx\` ON \`schedules\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`preview_links\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`target_collection\` text NOT NULL,
	\`target_id\` text NOT NULL,
	\`token_hash\` text NOT NULL,
	\`expires_at\` text NOT NULL,
	\`created_by_id\` text(36),
	\`created_by_name\` text NOT NULL,
	\`revoked_at\` text,
	\`last_used_at\` text,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	FOREIGN KEY (\`created_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`preview_links_target_id_idx\` ON \`preview_links\` (\`target_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`preview_links_token_hash_idx\` ON \`preview_links\` (\`token_hash\`);`)
  await db.run(sql`CREATE INDEX \`preview_links_created_by_idx\` ON \`preview_links\` (\`created_by_id\`);`)
  await db.run(sql`CREATE INDEX \`preview_links_updated_at_idx\` ON \`preview_links\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`preview_links_created_at_idx\` ON \`preview_links\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_kv\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`key\` text NOT NULL,
	\`data\` text NOT NULL
);`)
  await db.run(sql`CREATE UNIQUE INDEX \`payload_kv_key_idx\` ON \`payload_kv\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`global_slug\` text,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_global_slug_idx\` ON \`payload_locked_documents\` (\`global_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_updated_at_idx\` ON \`payload_locked_documents\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_created_at_idx\` ON \`payload_locked_documents\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents_rels\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`essays_id\` text(36),
	\`pages_id\` text(36),
	\`faqs_id\` text(36),
	\`policies_id\` text(36),
	\`terms_id\` text(36),
	\`elements_id\` text(36),
	\`audiences_id\` text(36),
	\`outcomes_id\` text(36),
	\`activities_id\` text(36),
	\`modules_id\` text(36),
	\`programs_id\` text(36),
	\`media_id\` text(36),
	\`references_id\` text(36),
	\`people_id\` text(36),
	\`collaboration_requests_id\` text(36),
	\`users_id\` text(36),
	\`redirects_id\` text(36),
	\`releases_id\` text(36),
	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_locked_documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`essays_id\`) REFERENCES \`essays\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`pages_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`faqs_id\`) REFERENCES \`faqs\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`policies_id\`) REFERENCES \`policies\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`terms_id\`) REFERENCES \`terms\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`elements_id\`) REFERENCES \`elements\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`audiences_id\`) REFERENCES \`audiences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`outcomes_id\`) REFERENCES \`outcomes\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`activities_id\`) REFERENCES \`activities\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`modules_id\`) REFERENCES \`modules\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`programs_id\`) REFERENCES \`programs\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`references_id\`) REFERENCES \`references\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`people_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`collaboration_requests_id\`) REFERENCES \`collaboration_requests\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`redirects_id\`) REFERENCES \`redirects\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`releases_id\`) REFERENCES \`releases\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_essays_id_idx\` ON \`payload_locked_documents_rels\` (\`essays_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_pages_id_idx\` ON \`payload_locked_documents_rels\` (\`pages_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_faqs_id_idx\` ON \`payload_locked_documents_rels\` (\`faqs_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_policies_id_idx\` ON \`payload_locked_documents_rels\` (\`policies_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_terms_id_idx\` ON \`payload_locked_documents_rels\` (\`terms_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_elements_id_idx\` ON \`payload_locked_documents_rels\` (\`elements_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_audiences_id_idx\` ON \`payload_locked_documents_rels\` (\`audiences_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_outcomes_id_idx\` ON \`payload_locked_documents_rels\` (\`outcomes_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_activities_id_idx\` ON \`payload_locked_documents_rels\` (\`activities_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_modules_id_idx\` ON \`payload_locked_documents_rels\` (\`modules_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_programs_id_idx\` ON \`payload_locked_documents_rels\` (\`programs_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_media_id_idx\` ON \`payload_locked_documents_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_references_id_idx\` ON \`payload_locked_documents_rels\` (\`references_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_people_id_idx\` ON \`payload_locked_documents_rels\` (\`people_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_collaboration_requests_id_idx\` ON \`payload_locked_documents_rels\` (\`collaboration_requests_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_redirects_id_idx\` ON \`payload_locked_documents_rels\` (\`redirects_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_releases_id_idx\` ON \`payload_locked_documents_rels\` (\`releases_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`key\` text,
	\`value\` text,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_key_idx\` ON \`payload_preferences\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_updated_at_idx\` ON \`payload_preferences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_created_at_idx\` ON \`payload_preferences\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences_rels\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`users_id\` text(36),
	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_preferences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_order_idx\` ON \`payload_preferences_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_parent_idx\` ON \`payload_preferences_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_path_idx\` ON \`payload_preferences_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_users_id_idx\` ON \`payload_preferences_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_migrations\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`name\` text,
	\`batch\` numeric,
	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
);`)
  await db.run(sql`CREATE INDEX \`payload_migrations_updated_at_idx\` ON \`payload_migrations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_migrations_created_at_idx\` ON \`payload_migrations\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`ce_profile_approvals_covers_formats\` (
	\`order\` integer NOT NULL,
	\`parent_id\` text NOT NULL,
	\`value\` text,
	\`id\` text(36) PRIMARY KEY NOT NULL,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`ce_profile_approvals\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`ce_profile_approvals_covers_formats_order_idx\` ON \`ce_profile_approvals_covers_formats\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`ce_profile_approvals_covers_formats_parent_idx\` ON \`ce_profile_approvals_covers_formats\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`ce_profile_approvals\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`key\` text NOT NULL,
	\`body\` text NOT NULL,
	\`provider_number\` text,
	\`statement\` text NOT NULL,
	\`valid_from\` text NOT NULL,
	\`valid_to\` text NOT NULL,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`ce_profile\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`ce_profile_approvals_order_idx\` ON \`ce_profile_approvals\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`ce_profile_approvals_parent_id_idx\` ON \`ce_profile_approvals\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`ce_profile_credit_rules\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`key\` text NOT NULL,
	\`label\` text NOT NULL,
	\`minutes_per_credit\` numeric NOT NULL,
	\`increment\` numeric NOT NULL,
	\`minimum_minutes\` numeric NOT NULL,
	\`breaks_count\` integer DEFAULT false,
	\`meals_count\` integer DEFAULT false,
	\`all_parts_required\` integer DEFAULT false,
	\`source\` text NOT NULL,
	\`checked_on\` text NOT NULL,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`ce_profile\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`ce_profile_credit_rules_order_idx\` ON \`ce_profile_credit_rules\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`ce_profile_credit_rules_parent_id_idx\` ON \`ce_profile_credit_rules\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`ce_profile\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`provenance_origin\` text DEFAULT 'staff' NOT NULL,
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`updated_at\` text,
	\`created_at\` text
);`)
  await db.run(sql`CREATE INDEX \`ce_profile_provenance_provenance_needs_confirmation_idx\` ON \`ce_profile\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE TABLE \`ce_profile_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`ce_profile\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`ce_profile_texts_order_parent\` ON \`ce_profile_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`collaborate_option_labels\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`field\` text NOT NULL,
	\`value\` text NOT NULL,
	\`label\` text NOT NULL,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`collaborate\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`collaborate_option_labels_order_idx\` ON \`collaborate_option_labels\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`collaborate_option_labels_parent_id_idx\` ON \`collaborate_option_labels\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`collaborate\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`open\` integer DEFAULT true,
	\`closed_text\` text,
	\`intro\` text,
	\`acknowledgement_text\` text NOT NULL,
	\`acknowledgement_version\` text NOT NULL,
	\`success_text\` text NOT NULL,
	\`reply_within\` text,
	\`retention_months\` numeric DEFAULT 24,
	\`provenance_origin\` text DEFAULT 'staff' NOT NULL,
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`updated_at\` text,
	\`created_at\` text
);`)
  await db.run(sql`CREATE INDEX \`collaborate_provenance_provenance_needs_confirmation_idx\` ON \`collaborate\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE TABLE \`collaborate_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`collaborate\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`collaborate_texts_order_parent\` ON \`collaborate_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`site\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`name\` text NOT NULL,
	\`short_name\` text NOT NULL,
	\`tagline\` text,
	\`email\` text NOT NULL,
	\`care_notice\` text,
	\`default_meta_title\` text,
	\`default_meta_description\` text,
	\`default_meta_image_id\` text(36),
	\`default_meta_noindex\` integer DEFAULT false,
	\`provenance_origin\` text DEFAULT 'staff' NOT NULL,
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`updated_at\` text,
	\`created_at\` text,
	FOREIGN KEY (\`default_meta_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
);`)
  await db.run(sql`CREATE INDEX \`site_default_meta_default_meta_image_idx\` ON \`site\` (\`default_meta_image_id\`);`)
  await db.run(sql`CREATE INDEX \`site_provenance_provenance_needs_confirmation_idx\` ON \`site\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE TABLE \`site_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`site\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`site_texts_order_parent\` ON \`site_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`navigation_main\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`label\` text NOT NULL,
	\`target_path\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`navigation\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`navigation_main_order_idx\` ON \`navigation_main\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`navigation_main_parent_id_idx\` ON \`navigation_main\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`navigation_footer_items\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`label\` text NOT NULL,
	\`target_path\` text,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`navigation_footer\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`navigation_footer_items_order_idx\` ON \`navigation_footer_items\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`navigation_footer_items_parent_id_idx\` ON \`navigation_footer_items\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`navigation_footer\` (
	\`_order\` integer NOT NULL,
	\`_parent_id\` text(36) NOT NULL,
	\`id\` text PRIMARY KEY NOT NULL,
	\`label\` text NOT NULL,
	FOREIGN KEY (\`_parent_id\`) REFERENCES \`navigation\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`navigation_footer_order_idx\` ON \`navigation_footer\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`navigation_footer_parent_id_idx\` ON \`navigation_footer\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`navigation\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`provenance_origin\` text DEFAULT 'staff' NOT NULL,
	\`provenance_needs_confirmation\` integer DEFAULT false,
	\`updated_at\` text,
	\`created_at\` text
);`)
  await db.run(sql`CREATE INDEX \`navigation_provenance_provenance_needs_confirmation_idx\` ON \`navigation\` (\`provenance_needs_confirmation\`);`)
  await db.run(sql`CREATE TABLE \`navigation_texts\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer NOT NULL,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`text\` text,
	FOREIGN KEY (\`parent_id\`) REFERENCES \`navigation\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`navigation_texts_order_parent\` ON \`navigation_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`navigation_rels\` (
	\`id\` integer PRIMARY KEY NOT NULL,
	\`order\` integer,
	\`parent_id\` text(36) NOT NULL,
	\`path\` text NOT NULL,
	\`pages_id\` text(36),
	\`essays_id\` text(36),
	\`elements_id\` text(36),
	\`programs_id\` text(36),
	\`modules_id\` text(36),
	\`audiences_id\` text(36),
	\`people_id\` text(36),
	\`policies_id\` text(36),
	FOREIGN KEY (\`parent_id\`) REFERENCES \`navigation\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`pages_id\`) REFERENCES \`pages\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`essays_id\`) REFERENCES \`essays\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`elements_id\`) REFERENCES \`elements\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`programs_id\`) REFERENCES \`programs\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`modules_id\`) REFERENCES \`modules\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`audiences_id\`) REFERENCES \`audiences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`people_id\`) REFERENCES \`people\`(\`id\`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (\`policies_id\`) REFERENCES \`policies\`(\`id\`) ON UPDATE no action ON DELETE cascade
);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_order_idx\` ON \`navigation_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_parent_idx\` ON \`navigation_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_path_idx\` ON \`navigation_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_pages_id_idx\` ON \`navigation_rels\` (\`pages_id\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_essays_id_idx\` ON \`navigation_rels\` (\`essays_id\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_elements_id_idx\` ON \`navigation_rels\` (\`elements_id\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_programs_id_idx\` ON \`navigation_rels\` (\`programs_id\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_modules_id_idx\` ON \`navigation_rels\` (\`modules_id\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_audiences_id_idx\` ON \`navigation_rels\` (\`audiences_id\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_people_id_idx\` ON \`navigation_rels\` (\`people_id\`);`)
  await db.run(sql`CREATE INDEX \`navigation_rels_policies_id_idx\` ON \`navigation_rels\` (\`policies_id\`);`)
  await db.run(sql`CREATE TABLE \`publishing_hold\` (
	\`id\` text(36) PRIMARY KEY NOT NULL,
	\`is_held\` integer DEFAULT false,
	\`release\` numeric,
	\`by\` text,
	\`since\` text,
	\`updated_at\` text,
	\`created_at\` text
);`)
}
