-- 比上一年变了多少：所选范围内每个量最近一个有数的年度，与其上一年（年份减一）相比
-- 量的变化 =（本年 − 上年）÷ 上年 × 100%；比率的变化 = 本年 − 上年（百分点）；单位成本的变化按 %。
-- 口径：本年与上年都只合计两年都有数的区（及政策项目），比率用 Σ分子 ÷ Σ分母；只有一年有数的区不计入变化，另列其名。
-- 资金与得分率不分政策项目合计，参保各量按政策项目分列；得分率按评价类型与指标体系分开。本年全部有数的区的值另列。
WITH valued AS (
    SELECT
        q.quantity,
        q.part,
        q.unit,
        q.ratio,
        q.factor,
        CASE WHEN q.quantity IN ('执行数', '预算执行率', '得分率') THEN '' ELSE q.programme END AS programme,
        q.programme AS own_programme,
        q.district,
        q.year,
        q.numerator,
        q.denominator
    FROM rollup_quantity q
    WHERE q.year BETWEEN $from - 1 AND $to
      AND list_contains($districts, q.district)
      AND q.numerator IS NOT NULL
      AND (NOT q.ratio OR q.denominator > 0)
),
latest AS (
    SELECT quantity, part, programme, max(year) AS year
    FROM valued
    WHERE year >= $from
    GROUP BY quantity, part, programme
),
compared AS (
    SELECT
        l.year AS latest_year,
        v.*,
        v.year = l.year AS is_now,
        count(*) OVER (PARTITION BY v.quantity, v.part, v.own_programme, v.district) = 2 AS paired
    FROM valued v
    JOIN latest l
        ON l.quantity = v.quantity
       AND l.part = v.part
       AND l.programme = v.programme
       AND v.year BETWEEN l.year - 1 AND l.year
),
summed AS (
    SELECT
        quantity,
        part,
        unit,
        ratio,
        factor,
        programme,
        latest_year AS year,
        count(DISTINCT district) FILTER (is_now) AS districts,
        count(DISTINCT district) FILTER (paired) AS paired,
        sum(numerator) FILTER (is_now) AS numerator_all,
        sum(denominator) FILTER (is_now) AS denominator_all,
        sum(numerator) FILTER (is_now AND paired) AS numerator_now,
        sum(denominator) FILTER (is_now AND paired) AS denominator_now,
        sum(numerator) FILTER (NOT is_now AND paired) AS numerator_before,
        sum(denominator) FILTER (NOT is_now AND paired) AS denominator_before
    FROM compared
    GROUP BY quantity, part, unit, ratio, factor, programme, latest_year
),
left_out AS (
    SELECT c.quantity, c.part, c.programme, string_agg(DISTINCT d.name, '、' ORDER BY d.name) AS names
    FROM compared c
    JOIN district d ON d.code = c.district
    WHERE NOT c.paired
    GROUP BY c.quantity, c.part, c.programme
),
changed AS (
    SELECT c.quantity, c.part, c.programme, string_agg(DISTINCT d.name, '、' ORDER BY d.name) AS names
    FROM compared c
    JOIN rollup_scope s
        ON s.district = c.district
       AND s.programme IN ('', c.own_programme)
       AND s.part IN ('', c.part)
       AND s.year = c.latest_year
    JOIN district d ON d.code = c.district
    WHERE c.paired
      AND (s.measure IN ('', c.quantity)
           OR s.measure = CASE WHEN c.quantity = '自付费占比' THEN '参保户数' END
           OR (c.quantity IN ('覆盖率', '单位成本') AND ends_with(s.measure, c.part || '数')))
    GROUP BY c.quantity, c.part, c.programme
),
direction AS (
    SELECT
        s.quantity,
        s.part,
        arg_max(p.polarity, p.payer = s.part) AS polarity
    FROM (SELECT DISTINCT quantity, part FROM summed) s
    JOIN polarity p ON p.measure = s.quantity
    WHERE p.payer IN ('', s.part)
    GROUP BY s.quantity, s.part
),
printed AS (
    SELECT
        *,
        CASE WHEN ratio THEN factor * numerator_all / nullif(denominator_all, 0) ELSE numerator_all END AS value,
        CASE WHEN ratio THEN factor * numerator_before / nullif(denominator_before, 0) ELSE numerator_before END AS before,
        CASE WHEN ratio THEN factor * numerator_now / nullif(denominator_now, 0) ELSE numerator_now END AS now
    FROM summed
)
SELECT
    p.quantity,
    p.part,
    p.programme,
    p.unit,
    p.year,
    p.value::DOUBLE AS value,
    p.districts,
    p.before::DOUBLE AS before,
    p.now::DOUBLE AS now,
    CASE WHEN p.unit = '%' THEN p.now - p.before ELSE 100.0 * (p.now - p.before) / nullif(p.before, 0) END AS change,
    CASE WHEN p.unit = '%' THEN '百分点' ELSE '%' END AS change_unit,
    p.paired,
    coalesce(l.names, '') AS left_out,
    coalesce(c.names, '') AS scope_changed,
    coalesce(o.polarity, 0) AS polarity
FROM printed p
LEFT JOIN left_out l ON l.quantity = p.quantity AND l.part = p.part AND l.programme = p.programme
LEFT JOIN changed c ON c.quantity = p.quantity AND c.part = p.part AND c.programme = p.programme
LEFT JOIN direction o ON o.quantity = p.quantity AND o.part = p.part
ORDER BY p.quantity, p.part, p.programme;
