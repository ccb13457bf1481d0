-- 所选范围里起作用的阈值：值、含义、来源、是否核实。判断用的线都在这里，不写死在程序里。
-- 口径：与各判断取自同一张表 rollup_threshold：本区自定的先于上级的，上级的先于全国的。一条阈值在一段年度里对所选区县起作用的出一行；
-- 列 nationwide 为真，则跨区的判断（名次、多区薄弱等）也用这一条。
WITH at_work AS (
    SELECT
        name,
        kind,
        jurisdiction,
        own_kind,
        year_from,
        greatest(from_year, $from) AS from_year,
        least(to_year, $to) AS to_year,
        bool_or(district = '') AS nationwide,
        list(district ORDER BY district) FILTER (district <> '') AS districts
    FROM rollup_threshold
    WHERE from_year <= $to
      AND to_year >= $from
      AND (district = '' OR list_contains($districts, district))
    GROUP BY ALL
)
SELECT
    w.name,
    w.kind,
    w.jurisdiction,
    coalesce(d.name, '') AS jurisdiction_name,
    w.from_year::INTEGER AS from_year,
    w.to_year::INTEGER AS to_year,
    w.nationwide,
    coalesce(len(w.districts), 0) AS districts,
    t.value,
    t.unit,
    t.meaning,
    t.source,
    t.verified
FROM at_work w
JOIN threshold t
    ON t.name = w.name
   AND t.jurisdiction = w.jurisdiction
   AND t.kind = w.own_kind
   AND t.year_from IS NOT DISTINCT FROM w.year_from
LEFT JOIN district d ON d.code = w.jurisdiction
ORDER BY w.name, w.kind, w.from_year, w.nationwide DESC, w.jurisdiction;
