-- 参保增长率 = （本年数 − 上一年数）÷ 上一年数 × 100%；累计变化 = （本年数 − 首年数）÷ 首年数 × 100%
-- 口径：户数与人数分列，按出资方；按政策项目全口径（不分支出内容）；上一年指年份减一，缺年则增长率不存在，上一年为零亦不存在。
-- 首年为该数列已收记录中最早的一年，不受所选年度限制；口径变化的年度照列并注明，其增长率含口径变化的影响。
-- 印出值：同一份文件对该年、该出资方所印的增长率。
WITH counted AS (
    SELECT
        district,
        programme,
        year,
        measure,
        payer,
        unit,
        max(value) AS value,
        arg_max(document, (value, document, place)) AS document,
        arg_max(place, (value, document, place)) AS place
    FROM measure
    WHERE measure IN ('参保户数', '参保人数')
      AND component = ''
      AND list_contains($districts, district)
    GROUP BY district, programme, year, measure, payer, unit
),
first AS (
    SELECT
        district,
        programme,
        measure,
        payer,
        min(year) AS first_year,
        arg_min(value, year) AS first_value
    FROM counted
    GROUP BY district, programme, measure, payer
),
changed AS (
    SELECT
        c.district,
        c.programme,
        c.year,
        c.measure,
        c.payer,
        string_agg(DISTINCT s.text, '；' ORDER BY s.text) AS text
    FROM counted c
    JOIN rollup_scope s
        ON s.district = c.district
       AND s.year = c.year
       AND s.programme IN ('', c.programme)
    WHERE s.measure IN ('', c.measure)
    GROUP BY c.district, c.programme, c.year, c.measure, c.payer
),
stated AS (
    SELECT
        m.district,
        m.programme,
        m.year,
        m.measure,
        m.payer,
        arg_min(s.value, (s.document, s.place)) AS growth
    FROM measure m
    JOIN statement s USING (document, district, year)
    WHERE s.quantity = '增长率'
      AND contains(s.subject, m.payer)
      AND (contains(s.subject, m.unit || '数') OR NOT regexp_matches(s.subject, '[户人]数'))
    GROUP BY m.district, m.programme, m.year, m.measure, m.payer
)
SELECT
    c.district,
    d.name AS district_name,
    c.programme,
    c.measure,
    c.payer,
    c.year,
    c.value,
    c.unit,
    p.value AS before,
    100.0 * (c.value - p.value) / nullif(p.value, 0) AS growth,
    f.first_year,
    100.0 * (c.value - f.first_value) / nullif(CASE WHEN c.year > f.first_year THEN f.first_value END, 0) AS cumulative,
    coalesce(b.text, '') AS scope_change,
    s.growth AS stated,
    c.document,
    c.place
FROM counted c
JOIN district d ON d.code = c.district
JOIN first f USING (district, programme, measure, payer)
LEFT JOIN counted p
    ON p.district = c.district
   AND p.programme = c.programme
   AND p.measure = c.measure
   AND p.payer = c.payer
   AND p.unit = c.unit
   AND p.year = c.year - 1
LEFT JOIN changed b
    ON b.district = c.district
   AND b.programme = c.programme
   AND b.measure = c.measure
   AND b.payer = c.payer
   AND b.year = c.year
LEFT JOIN stated s
    ON s.district = c.district
   AND s.programme = c.programme
   AND s.measure = c.measure
   AND s.payer = c.payer
   AND s.year = c.year
WHERE c.year BETWEEN $from AND $to
ORDER BY c.district, c.programme, c.measure, c.payer, c.year;
