-- 口径变化：自该年起一个量所指不同，前后不可直接相比
-- 前、后两数为断点前一年与该年印出的数，增长率 = （该年 − 前一年）÷ 前一年 × 100%，含口径变化的影响，不是同口径增长。
-- 同口径：新旧口径相差某一支出内容的，凡计入它的年度都减去它；区县合并的，合并前加上被并入的区县。两样都没写明则没有同口径的数。
-- 逐项相加：该年其余支出内容之和，与“印出的合计减去该内容”相互核对；支出内容没有逐项印出则没有。
-- 口径：文件写明的与人认定的口径变化都列（表 rollup_scope）；说明未指明某个量时，列该政策项目的各参保数；该年或前一年缺数则相应留空。
WITH changed AS (
    SELECT
        s.document,
        s.place,
        s.remark,
        s.author,
        s.district,
        coalesce(nullif(s.programme, ''), m.programme, '') AS programme,
        s.year,
        s.component,
        s.text,
        coalesce(nullif(s.measure, ''), m.measure) AS measure
    FROM rollup_scope s
    LEFT JOIN (SELECT DISTINCT district, programme, measure FROM measure WHERE component = '' AND starts_with(measure, '参保')) m
        ON m.district = s.district
       AND s.programme IN ('', m.programme)
       AND s.measure IN ('', m.measure)
    WHERE s.year BETWEEN $from AND $to
      AND list_contains($districts, s.district)
),
counted AS (
    SELECT
        q.district,
        q.programme,
        q.year,
        q.quantity AS measure,
        q.part AS payer,
        q.unit,
        q.numerator AS value,
        l.numerator AS alike,
        l.by_parts,
        l.predecessor,
        l.why
    FROM rollup_quantity q
    LEFT JOIN rollup_scope_series l USING (year, district, programme, quantity, part)
    WHERE starts_with(q.quantity, '参保')
      AND q.year BETWEEN $from - 1 AND $to
      AND list_contains($districts, q.district)
),
payers AS (
    SELECT DISTINCT district, programme, measure, payer, unit
    FROM counted
)
SELECT DISTINCT
    c.district,
    d.name AS district_name,
    c.programme,
    c.year,
    coalesce(c.measure, '') AS measure,
    coalesce(p.payer, '') AS payer,
    coalesce(p.unit, '') AS unit,
    b.value AS before,
    a.value AS after,
    100.0 * (a.value - b.value) / nullif(b.value, 0) AS growth,
    c.component,
    coalesce(a.predecessor, '') AS predecessor,
    b.alike AS alike_before,
    a.alike AS alike_after,
    100.0 * (a.alike - b.alike) / nullif(b.alike, 0) AS alike_growth,
    a.by_parts,
    100.0 * (a.by_parts - b.alike) / nullif(b.alike, 0) AS by_parts_growth,
    coalesce(nullif(a.why, ''), b.why, '没有写明新旧口径相差的内容') AS why,
    c.text,
    c.document,
    c.place,
    c.remark,
    c.author
FROM changed c
JOIN district d ON d.code = c.district
LEFT JOIN payers p
    ON p.district = c.district
   AND p.programme = c.programme
   AND p.measure = c.measure
LEFT JOIN counted b
    ON b.district = p.district
   AND b.programme = p.programme
   AND b.measure = p.measure
   AND b.payer = p.payer
   AND b.unit = p.unit
   AND b.year = c.year - 1
LEFT JOIN counted a
    ON a.district = p.district
   AND a.programme = p.programme
   AND a.measure = p.measure
   AND a.payer = p.payer
   AND a.unit = p.unit
   AND a.year = c.year
ORDER BY c.district, c.programme, c.year, measure, payer, unit, c.text, c.document, c.place, c.remark;
