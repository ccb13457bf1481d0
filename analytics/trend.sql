-- 趋势所据数列：一个量在每个区每个年度的值。
-- 量 = 分子；比率（%）= 分子 ÷ 分母 × 100；单位成本（元）= 执行数 ÷ 政府出资户（人）数；得分率按评价类型与指标体系分开，不混排。
-- 执行数与执行率合计一个区的各政策项目（Σ分子 ÷ Σ分母），参保各量按政策项目分列。
-- 口径：分母为零或缺数的年度没有值；口径变化自该年起断开，只判断断点之后；方向（高为好、低为好、不作判断）与阈值取自表 polarity、rollup_threshold；口径变化取自表 rollup_scope。
-- 判断：2 点只说变化，3—4 点只说方向，5—11 点用精确 Mann-Kendall 检验与 Theil-Sen 斜率（同一套数据的全部区县一起按 Benjamini-Hochberg 校正，选几个区县不改变判断），12 点起用单值—移动极差控制图。
-- 得分率所评的政策项目与上一次不同的年度，数列断开：评的不是同一件事。
WITH together AS (
    SELECT code
    FROM district
    WHERE synthetic IN (SELECT synthetic FROM district WHERE list_contains($districts, code))
),
chosen AS (
    SELECT
        quantity,
        part,
        unit,
        ratio,
        factor,
        district,
        CASE WHEN quantity IN ('执行数', '预算执行率') THEN '' ELSE programme END AS programme,
        year,
        sum(numerator)::BIGINT AS numerator,
        sum(denominator)::BIGINT AS denominator,
        min(document) AS document,
        arg_min(place, (document, place)) AS place
    FROM rollup_quantity
    WHERE (quantity = $quantity OR $quantity = '')
      AND (part = $part OR $part = '')
      AND year BETWEEN $from AND $to
      AND district IN (SELECT code FROM together)
    GROUP BY ALL
),
judged AS (
    SELECT district, kind || '·' || framework AS part, year, list_sort(list(DISTINCT programme)) AS programmes
    FROM rollup_score
    WHERE full_score > 0
      AND score IS NOT NULL
      AND year BETWEEN $from AND $to
      AND $quantity IN ('', '得分率')
      AND district IN (SELECT code FROM together)
    GROUP BY ALL
),
reassigned AS (
    SELECT
        j.district,
        j.part,
        j.year,
        '评价的政策项目与上一次不同（' || array_to_string(b.programmes, '、') || ' → ' || array_to_string(j.programmes, '、') || '）' AS text
    FROM judged j
    JOIN judged b ON b.district = j.district AND b.part = j.part AND b.year < j.year
    QUALIFY b.year = max(b.year) OVER (PARTITION BY j.district, j.part, j.year)
        AND b.programmes <> j.programmes
),
rule AS (
    SELECT district, name, value
    FROM rollup_threshold
    WHERE kind = ''
      AND name IN ('practical_share', 'practical_growth', 'trend_p', 'trend_gap')
      AND $to BETWEEN from_year AND to_year
),
direction AS (
    SELECT
        c.quantity,
        c.part,
        arg_max(p.polarity, p.payer = c.part) AS polarity
    FROM (SELECT DISTINCT quantity, part FROM chosen) c
    JOIN polarity p ON p.measure = c.quantity
    WHERE p.payer IN ('', c.part)
    GROUP BY c.quantity, c.part
),
-- 断点记在新口径起第一个有数的年度，该年缺数也不会漏断。
broken AS (
    SELECT
        c.quantity,
        c.part,
        c.district,
        c.programme,
        min(c.year) FILTER (c.year >= s.year) AS year,
        s.text
    FROM chosen c
    JOIN rollup_scope s
        ON s.district = c.district
       AND s.programme IN ('', c.programme)
       AND s.part IN ('', c.part)
    WHERE s.measure IN ('', c.quantity)
       OR s.measure = CASE WHEN c.quantity = '自付费占比' THEN '参保户数' END
       OR (c.quantity IN ('覆盖率', '单位成本') AND ends_with(s.measure, c.part || '数'))
    GROUP BY c.quantity, c.part, c.district, c.programme, s.year, s.text
    UNION ALL
    SELECT '得分率', part, district, '', year, text
    FROM reassigned
),
changed AS (
    SELECT quantity, part, district, programme, year, string_agg(DISTINCT text, '；' ORDER BY text) AS text
    FROM broken
    WHERE year IS NOT NULL
    GROUP BY quantity, part, district, programme, year
)
SELECT
    c.quantity,
    c.part,
    c.unit,
    c.district,
    d.name AS district_name,
    c.programme,
    c.year,
    CASE WHEN c.ratio THEN c.factor * c.numerator / nullif(c.denominator, 0) ELSE c.numerator END AS value,
    coalesce(b.text, '') AS scope_change,
    coalesce(o.polarity, 0) AS polarity,
    CASE WHEN c.unit = '%' THEN share.value ELSE growth.value END AS practical,
    p.value AS trend_p,
    gap.value::INTEGER AS trend_gap,
    c.document,
    c.place
FROM chosen c
JOIN district d ON d.code = c.district
JOIN rule share ON share.district = c.district AND share.name = 'practical_share'
JOIN rule growth ON growth.district = c.district AND growth.name = 'practical_growth'
JOIN rule p ON p.district = c.district AND p.name = 'trend_p'
JOIN rule gap ON gap.district = c.district AND gap.name = 'trend_gap'
LEFT JOIN direction o ON o.quantity = c.quantity AND o.part = c.part
LEFT JOIN changed b
    ON b.quantity = c.quantity
   AND b.part = c.part
   AND b.district = c.district
   AND b.programme = c.programme
   AND b.year = c.year
ORDER BY c.quantity, c.part, c.district, c.programme, c.year;
