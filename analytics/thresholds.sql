-- 所选范围里起作用的阈值：值、含义、来源、是否核实。判断用的线都在这里，不写死在程序里。
-- 口径：适用于全国、所选区县或其上级；起用年度晚于范围末年的不列。同名的几行，地区与类型越具体、起用越晚的优先。
SELECT
    t.name,
    t.jurisdiction,
    coalesce(d.name, '') AS jurisdiction_name,
    t.kind,
    t.year_from,
    t.value,
    t.unit,
    t.meaning,
    t.source,
    t.verified
FROM threshold t
LEFT JOIN district d ON d.code = t.jurisdiction
WHERE coalesce(t.year_from, $to) <= $to
  AND (
      t.jurisdiction = ''
      OR list_contains($districts, t.jurisdiction)
      OR EXISTS (SELECT 1 FROM district c WHERE c.parent = t.jurisdiction AND list_contains($districts, c.code))
  )
ORDER BY t.name, t.jurisdiction, t.kind, t.year_from NULLS FIRST, t.value;
