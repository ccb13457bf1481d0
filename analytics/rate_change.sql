-- 比率变化的拆分：所选范围内最近一对相邻年度，各区的分子与分母
-- 一个区：分子影响 =（本年分子 − 上年分子）÷ 上年分母；分母影响 = 本年分子 ÷ 本年分母 − 本年分子 ÷ 上年分母；两部分之和等于变化。
-- 几个区合起来（Σ分子 ÷ Σ分母，Kitagawa 1955，以两年平均为权）：
--   区内变化 = Σ（本年比率 − 上年比率）× 两年分母占比的平均；结构变化 = Σ（本年分母占比 − 上年分母占比）×（该区两年比率的平均 − 全体两年比率的平均）
--   只有一年有数的区，本年的为进入，上年的为退出；口径变化的区按旧口径退出、新口径进入。四部分之和等于变化，没有余项。
-- 口径：上一年指年份减一；预算执行率合计各政策项目，其余按政策项目分列；得分率按评价类型与指标体系分开；分母为零或缺数的不计。
WITH valued AS (
    SELECT
        quantity,
        part,
        unit,
        factor,
        CASE WHEN quantity = '预算执行率' THEN '' ELSE programme END AS programme,
        district,
        year,
        sum(numerator)::BIGINT AS numerator,
        sum(denominator)::BIGINT AS denominator,
        min(document) AS document,
        arg_min(place, (document, place)) AS place
    FROM rollup_quantity
    WHERE ratio
      AND quantity = $quantity
      AND (part = $part OR $part = '')
      AND numerator IS NOT NULL
      AND denominator > 0
      AND year BETWEEN $from - 1 AND $to
      AND list_contains($districts, district)
    GROUP BY ALL
),
latest AS (
    SELECT n.quantity, n.part, n.programme, max(n.year) AS year
    FROM valued n
    JOIN valued b
        ON b.quantity = n.quantity
       AND b.part = n.part
       AND b.programme = n.programme
       AND b.district = n.district
       AND b.year = n.year - 1
    WHERE n.year >= $from
    GROUP BY n.quantity, n.part, n.programme
),
beside AS (
    SELECT
        l.quantity,
        l.part,
        l.programme,
        l.year,
        v.unit,
        v.factor,
        v.district,
        max(v.numerator) FILTER (v.year = l.year - 1) AS numerator_before,
        max(v.denominator) FILTER (v.year = l.year - 1) AS denominator_before,
        max(v.numerator) FILTER (v.year = l.year) AS numerator,
        max(v.denominator) FILTER (v.year = l.year) AS denominator,
        arg_max(v.document, v.year) AS document,
        arg_max(v.place, v.year) AS place
    FROM latest l
    JOIN valued v
        ON v.quantity = l.quantity
       AND v.part = l.part
       AND v.programme = l.programme
       AND v.year BETWEEN l.year - 1 AND l.year
    GROUP BY l.quantity, l.part, l.programme, l.year, v.unit, v.factor, v.district
),
changed AS (
    SELECT b.quantity, b.part, b.programme, b.district, string_agg(DISTINCT s.text, '；' ORDER BY s.text) AS text
    FROM beside b
    JOIN rollup_scope s
        ON s.district = b.district
       AND s.year = b.year
       AND s.programme IN ('', b.programme)
       AND s.part IN ('', b.part)
    WHERE s.measure IN ('', b.quantity)
       OR s.measure = CASE WHEN b.quantity = '自付费占比' THEN '参保户数' END
       OR (b.quantity IN ('覆盖率', '单位成本') AND ends_with(s.measure, b.part || '数'))
    GROUP BY b.quantity, b.part, b.programme, b.district
)
SELECT
    b.quantity,
    b.part,
    b.unit,
    b.factor,
    b.programme,
    b.year,
    b.district,
    d.name AS district_name,
    b.numerator_before,
    b.denominator_before,
    b.numerator,
    b.denominator,
    coalesce(c.text, '') AS scope_change,
    b.document,
    b.place
FROM beside b
JOIN district d ON d.code = b.district
LEFT JOIN changed c USING (quantity, part, programme, district)
ORDER BY b.quantity, b.part, b.programme, b.district;
