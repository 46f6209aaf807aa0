import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { HearLastWordsFeature as HearLastWordsFeature_55e3a7b8f3e3aaa225e005dc15036f3e } from '../../../rich/HearLastWords.tsx'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlocksFeatureClient as BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { AddressField as AddressField_690d9b482584719534a8f5ccaa15dba4 } from '../../../admin/addresses/AddressField.tsx'
import { Verdict as Verdict_3011dee49f86752a6668b137e8301856 } from '../../../admin/review/Verdict.tsx'
import { SchedulePanel as SchedulePanel_591a375cbf5b365cd09dd1dd2bed664d } from '../../../admin/schedules/SchedulePanel.tsx'
import { PreviewLinksPanel as PreviewLinksPanel_b4e1ad74a9524ce7543d9031d1a21df0 } from '../../../admin/preview-links/PreviewLinksPanel.tsx'
import { NoDifference as NoDifference_c84606effda3790c9dd0b5b5dd89c50e } from '../../../admin/versions/NoDifference.tsx'
import { ConfirmationFilter as ConfirmationFilter_9ad657c09d9d655e917eb39a0f0493ac } from '../../../admin/ConfirmationFilter.tsx'
import { WithoutBulk as WithoutBulk_61c86f611f442fcfbef75bce4d79cd8d } from '../../../admin/lists/WithoutBulk.tsx'
import { OpenField as OpenField_9aa8ae79cf06411e9b54c574e84f1f6f } from '../../../admin/OpenField.tsx'
import { KeepWords as KeepWords_765355d546c345bb6bf8b7c0d5624197 } from '../../../admin/words/KeepWords.tsx'
import { AskForRows as AskForRows_48d182a3d397096699a3ffaa596f9835 } from '../../../admin/AskForRows.tsx'
import { Heading as Heading_de8a4b4c4d2b8b0329c87c888bfd6fd9 } from '../../../admin/headings/Heading.tsx'
import { DeleteItem as DeleteItem_7ee1d292ed36ac46ee80c80c323a884b } from '../../../admin/impact/DeleteItem.tsx'
import { PublishButton as PublishButton_af032920678232912746549f5c663a0d } from '../../../admin/impact/PublishButton.tsx'
import { SaveDraftButton as SaveDraftButton_07438c6bd9c6ebfe31cc39255d562f35 } from '../../../admin/words/SaveDraftButton.tsx'
import { UnpublishItem as UnpublishItem_a1565cd616436e6e7e53417f3a73a0f6 } from '../../../admin/impact/UnpublishItem.tsx'
import { Reorder as Reorder_153d79c59a77083e46bc94013f6df94a } from '../../../admin/impact/Reorder.tsx'
import { SaveButton as SaveButton_e074eada3d3f6ac4cc270c827f2c0858 } from '../../../admin/impact/SaveButton.tsx'
import { VerbAdvice as VerbAdvice_d3e3d7ef8e7f36416d4409f96e5edef4 } from '../../../admin/curriculum/VerbAdvice.tsx'
import { UsedInPrograms as UsedInPrograms_4b1839d8906a17f07c5aa56352f623a4 } from '../../../admin/curriculum/UsedInPrograms.tsx'
import { Segments as Segments_f7e9d8d56a9f2bb1f669bad6bdb0cd7b } from '../../../admin/curriculum/Segments.tsx'
import { SegmentLabel as SegmentLabel_40b7502a853ad404901ca13bf72e2f98 } from '../../../admin/SegmentLabel.tsx'
import { SegmentChoice as SegmentChoice_9820dbd0acd84b04f1635e71a9ed30b9 } from '../../../admin/curriculum/SegmentChoice.tsx'
import { RowTitle as RowTitle_dbfe837fc0f7c3c89478c5b65f497b62 } from '../../../admin/RowTitle.tsx'
import { CreditReady as CreditReady_e67e76ca3a2a423f337dd863ad7e5486 } from '../../../admin/curriculum/CreditReady.tsx'
import { ApprovalChoice as ApprovalChoice_20ca9b431459b0b457f24225760f4af5 } from '../../../admin/curriculum/ApprovalChoice.tsx'
import { MediaName as MediaName_01d983891db0b0c3f3de3d57499ddc30 } from '../../../admin/media/MediaName.tsx'
import { FocalPoint as FocalPoint_71e0a3fa50f096d09f6190e226797a21 } from '../../../admin/media/FocalPoint.tsx'
import { FillFromDoi as FillFromDoi_7d4d1662038352cfcf821fc274901f53 } from '../../../admin/references/FillFromDoi.tsx'
import { FormattedReference as FormattedReference_4c5b8075ccb5eb8d95f779cc6fc49d63 } from '../../../admin/references/FormattedReference.tsx'
import { ThreeAnswers as ThreeAnswers_5170d47c8ecdee1b7d049f3a29fff714 } from '../../../admin/ThreeAnswers.tsx'
import { RequestTop as RequestTop_4a871da3e5186046817c1d7bbee4362e } from '../../../admin/requests/RequestTop.tsx'
import { FlagsCell as FlagsCell_25e3a8ce188187fded2a6c72de2523e2 } from '../../../admin/requests/FlagsCell.tsx'
import { SealedCell as SealedCell_72cd2c3a647197f9ea9ef3207b33ece3 } from '../../../admin/SealedCell.tsx'
import { AskedCell as AskedCell_1089d1b987f22b1fac8197cb9dc8a709 } from '../../../admin/requests/AskedCell.tsx'
import { AskedAbout as AskedAbout_08aba59e6f747bd7f0ecca8a9e842f99 } from '../../../admin/requests/AskedAbout.tsx'
import { Conversation as Conversation_54e1f09e1599f2b9a2179a61d80091aa } from '../../../admin/requests/Conversation.tsx'
import { History as History_f5df48d8f04cef8e75ff4aa2e47e61a8 } from '../../../admin/requests/History.tsx'
import { AgeCell as AgeCell_1087636c7cefc389a0b675b52fb08535 } from '../../../admin/requests/AgeCell.tsx'
import { InboxViews as InboxViews_d50115b6848637777271849cf232b953 } from '../../../admin/requests/InboxViews.tsx'
import { CurrentPassword as CurrentPassword_0f81d0f2c59e0798aaffb3ff73471459 } from '../../../admin/account/CurrentPassword.tsx'
import { SignOutEverywhere as SignOutEverywhere_8557ae0465461ff05588e89243a7de76 } from '../../../admin/account/SignOutEverywhere.tsx'
import { Invite as Invite_8ed71611cd65add46540d65ca4bf1767 } from '../../../admin/mail/Invite.tsx'
import { MailTo as MailTo_f962ce57809d7173f7d17b546dd73dd2 } from '../../../admin/mail/MailTo.tsx'
import { TestMail as TestMail_ac1f2fcc3e6beeb5da658b5a7d111565 } from '../../../admin/mail/TestMail.tsx'
import { MailDeeds as MailDeeds_403b84f99f5802a8afab3aec5973985f } from '../../../admin/mail/MailDeeds.tsx'
import { ReleaseDetail as ReleaseDetail_f498f3cc5741ed4c7d05a2b1fc706990 } from '../../../admin/releases/ReleaseDetail.tsx'
import { ReleaseList as ReleaseList_00d01bf68a770bab43f04ffb70e4550a } from '../../../admin/releases/ReleaseList.tsx'
import { HoldBanner as HoldBanner_65f1a776c112888223cbf82e13cd82bd } from '../../../admin/publishing/HoldBanner.tsx'
import { Icon as Icon_f34530b2aa0bd64d20c27f581c071465 } from '../../../admin/Icon.tsx'
import { Logo as Logo_31632a3714af2a4550104a8aa2f6722e } from '../../../admin/Logo.tsx'
import { Mended as Mended_1a93870650d1e7679a9059bd323d9dcc } from '../../../admin/accessible/Mended.tsx'
import { FollowDevice as FollowDevice_ab4528457508bfdc962494705197eab4 } from '../../../admin/FollowDevice.tsx'
import { Home as Home_fc2452465f593d344beb14e262429bcd } from '../../../admin/home/Home.tsx'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "/rich/HearLastWords.tsx#HearLastWordsFeature": HearLastWordsFeature_55e3a7b8f3e3aaa225e005dc15036f3e,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlocksFeatureClient": BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/admin/addresses/AddressField.tsx#AddressField": AddressField_690d9b482584719534a8f5ccaa15dba4,
  "/admin/review/Verdict.tsx#Verdict": Verdict_3011dee49f86752a6668b137e8301856,
  "/admin/schedules/SchedulePanel.tsx#SchedulePanel": SchedulePanel_591a375cbf5b365cd09dd1dd2bed664d,
  "/admin/preview-links/PreviewLinksPanel.tsx#PreviewLinksPanel": PreviewLinksPanel_b4e1ad74a9524ce7543d9031d1a21df0,
  "/admin/versions/NoDifference.tsx#NoDifference": NoDifference_c84606effda3790c9dd0b5b5dd89c50e,
  "/admin/ConfirmationFilter.tsx#ConfirmationFilter": ConfirmationFilter_9ad657c09d9d655e917eb39a0f0493ac,
  "/admin/lists/WithoutBulk.tsx#WithoutBulk": WithoutBulk_61c86f611f442fcfbef75bce4d79cd8d,
  "/admin/OpenField.tsx#OpenField": OpenField_9aa8ae79cf06411e9b54c574e84f1f6f,
  "/admin/words/KeepWords.tsx#KeepWords": KeepWords_765355d546c345bb6bf8b7c0d5624197,
  "/admin/AskForRows.tsx#AskForRows": AskForRows_48d182a3d397096699a3ffaa596f9835,
  "/admin/headings/Heading.tsx#Heading": Heading_de8a4b4c4d2b8b0329c87c888bfd6fd9,
  "/admin/impact/DeleteItem.tsx#DeleteItem": DeleteItem_7ee1d292ed36ac46ee80c80c323a884b,
  "/admin/impact/PublishButton.tsx#PublishButton": PublishButton_af032920678232912746549f5c663a0d,
  "/admin/words/SaveDraftButton.tsx#SaveDraftButton": SaveDraftButton_07438c6bd9c6ebfe31cc39255d562f35,
  "/admin/impact/UnpublishItem.tsx#UnpublishItem": UnpublishItem_a1565cd616436e6e7e53417f3a73a0f6,
  "/admin/impact/Reorder.tsx#Reorder": Reorder_153d79c59a77083e46bc94013f6df94a,
  "/admin/impact/SaveButton.tsx#SaveButton": SaveButton_e074eada3d3f6ac4cc270c827f2c0858,
  "/admin/curriculum/VerbAdvice.tsx#VerbAdvice": VerbAdvice_d3e3d7ef8e7f36416d4409f96e5edef4,
  "/admin/curriculum/UsedInPrograms.tsx#UsedInPrograms": UsedInPrograms_4b1839d8906a17f07c5aa56352f623a4,
  "/admin/curriculum/Segments.tsx#Segments": Segments_f7e9d8d56a9f2bb1f669bad6bdb0cd7b,
  "/admin/SegmentLabel.tsx#SegmentLabel": SegmentLabel_40b7502a853ad404901ca13bf72e2f98,
  "/admin/curriculum/SegmentChoice.tsx#SegmentChoice": SegmentChoice_9820dbd0acd84b04f1635e71a9ed30b9,
  "/admin/RowTitle.tsx#RowTitle": RowTitle_dbfe837fc0f7c3c89478c5b65f497b62,
  "/admin/curriculum/CreditReady.tsx#CreditReady": CreditReady_e67e76ca3a2a423f337dd863ad7e5486,
  "/admin/curriculum/ApprovalChoice.tsx#ApprovalChoice": ApprovalChoice_20ca9b431459b0b457f24225760f4af5,
  "/admin/media/MediaName.tsx#MediaName": MediaName_01d983891db0b0c3f3de3d57499ddc30,
  "/admin/media/FocalPoint.tsx#FocalPoint": FocalPoint_71e0a3fa50f096d09f6190e226797a21,
  "/admin/references/FillFromDoi.tsx#FillFromDoi": FillFromDoi_7d4d1662038352cfcf821fc274901f53,
  "/admin/references/FormattedReference.tsx#FormattedReference": FormattedReference_4c5b8075ccb5eb8d95f779cc6fc49d63,
  "/admin/ThreeAnswers.tsx#ThreeAnswers": ThreeAnswers_5170d47c8ecdee1b7d049f3a29fff714,
  "/admin/requests/RequestTop.tsx#RequestTop": RequestTop_4a871da3e5186046817c1d7bbee4362e,
  "/admin/requests/FlagsCell.tsx#FlagsCell": FlagsCell_25e3a8ce188187fded2a6c72de2523e2,
  "/admin/SealedCell.tsx#SealedCell": SealedCell_72cd2c3a647197f9ea9ef3207b33ece3,
  "/admin/requests/AskedCell.tsx#AskedCell": AskedCell_1089d1b987f22b1fac8197cb9dc8a709,
  "/admin/requests/AskedAbout.tsx#AskedAbout": AskedAbout_08aba59e6f747bd7f0ecca8a9e842f99,
  "/admin/requests/Conversation.tsx#Conversation": Conversation_54e1f09e1599f2b9a2179a61d80091aa,
  "/admin/requests/History.tsx#History": History_f5df48d8f04cef8e75ff4aa2e47e61a8,
  "/admin/requests/AgeCell.tsx#AgeCell": AgeCell_1087636c7cefc389a0b675b52fb08535,
  "/admin/requests/InboxViews.tsx#InboxViews": InboxViews_d50115b6848637777271849cf232b953,
  "/admin/account/CurrentPassword.tsx#CurrentPassword": CurrentPassword_0f81d0f2c59e0798aaffb3ff73471459,
  "/admin/account/SignOutEverywhere.tsx#SignOutEverywhere": SignOutEverywhere_8557ae0465461ff05588e89243a7de76,
  "/admin/mail/Invite.tsx#Invite": Invite_8ed71611cd65add46540d65ca4bf1767,
  "/admin/mail/MailTo.tsx#MailTo": MailTo_f962ce57809d7173f7d17b546dd73dd2,
  "/admin/mail/TestMail.tsx#TestMail": TestMail_ac1f2fcc3e6beeb5da658b5a7d111565,
  "/admin/mail/MailDeeds.tsx#MailDeeds": MailDeeds_403b84f99f5802a8afab3aec5973985f,
  "/admin/releases/ReleaseDetail.tsx#ReleaseDetail": ReleaseDetail_f498f3cc5741ed4c7d05a2b1fc706990,
  "/admin/releases/ReleaseList.tsx#ReleaseList": ReleaseList_00d01bf68a770bab43f04ffb70e4550a,
  "/admin/publishing/HoldBanner.tsx#HoldBanner": HoldBanner_65f1a776c112888223cbf82e13cd82bd,
  "/admin/Icon.tsx#Icon": Icon_f34530b2aa0bd64d20c27f581c071465,
  "/admin/Logo.tsx#Logo": Logo_31632a3714af2a4550104a8aa2f6722e,
  "/admin/accessible/Mended.tsx#Mended": Mended_1a93870650d1e7679a9059bd323d9dcc,
  "/admin/FollowDevice.tsx#FollowDevice": FollowDevice_ab4528457508bfdc962494705197eab4,
  "/admin/home/Home.tsx#Home": Home_fc2452465f593d344beb14e262429bcd,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
