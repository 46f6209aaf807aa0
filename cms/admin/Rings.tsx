const ringCount = 7
const reach = 46

/** Growth rings around one center; each leans a little further than the one inside it. */
function RingsAround({ x, turn, className }: { x: number; turn: number; className: string }) {
  return (
    <g className={className}>
      {Array.from({ length: ringCount }, (_, index) => {
        const grown = (index + 1) / ringCount
        return (
          <ellipse
            key={grown}
            cx={x}
            cy={60}
            rx={reach * grown}
            ry={reach * grown * 0.93}
            transform={`rotate(${turn * grown} ${x} 60)`}
          />
        )
      })}
    </g>
  )
}

/** The mark of IRH: two sets of rings, and what lies between them. */
export function Rings({ className }: { className: string }) {
  return (
    <svg className={className} viewBox="0 0 164 120" fill="none" aria-hidden="true">
      <RingsAround x={60} turn={38} className="irh-rings__one" />
      <RingsAround x={104} turn={-52} className="irh-rings__two" />
    </svg>
  )
}
