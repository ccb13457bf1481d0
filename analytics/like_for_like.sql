-- 同口径数列：口径变化过的数列，印出的值与按同一口径重算的值并列
-- 同口径：新旧口径相差某一支出内容的，凡计入它的年度都减去它；区县合并的，合并前加上被并入的区县；比率的分子、分母各自减或加，再相除。
-- 同比 =（本年 − 上年）÷ 上年 × 100%，比率为两年之差（百分点）；上一年指年份减一；另有未写明相差内容的口径变化时，同口径也不跨过去。
-- 口径：执行数与执行率合计一个区的各政策项目，其余按政策项目分列；该减、该加的数缺一年，该年就没有同口径的值，写明缘由。
WITH touched AS (
    SELECT DISTINCT
        quantity,
        part,
        district,
        CASE WHEN quantity IN ('执行数', '预算执行率') THEN '' ELSE programme END AS programme
    FROM rollup_scope_series
    SEMI JOIN rollup_quantity q USING (year, district, programme, quantity, part)
    WHERE (component <> '' OR predecessor <> '')
      AND (quantity = $quantity OR $quantity = '')
      AND (part = $part OR $part = '')
      AND year BETWEEN $from - 1 AND $to
      AND list_contains($districts, district)
),
chosen AS (
    SELECT
        q.quantity,
        q.part,
        q.unit,
        q.ratio,
        q.factor,
        q.district,
        CASE WHEN q.quantity IN ('执行数', '预算执行率') THEN '' ELSE q.programme END AS programme,
        q.year,
        sum(q.numerator)::BIGINT AS numerator,
        sum(q.denominator)::BIGINT AS denominator,
        coalesce(max(l.why), '') AS why,
        sum(CASE WHEN l.why IS NULL THEN q.numerator ELSE l.numerator END)::BIGINT AS alike_numerator,
        sum(CASE WHEN l.why IS NULL THEN q.denominator ELSE l.denominator END)::BIGINT AS alike_denominator,
        coalesce(string_agg(DISTINCT l.component, '、' ORDER BY l.component) FILTER (l.component <> ''), '') AS component,
        coalesce(string_agg(DISTINCT l.predecessor, '、' ORDER BY l.predecessor) FILTER (l.predecessor <> ''), '') AS predecessor,
        coalesce(bool_or(l.broken), false) AS broken,
        min(q.document) AS document,
        arg_min(q.place, (q.document, q.place)) AS place
    FROM rollup_quantity q
    SEMI JOIN touched t
        ON t.quantity = q.quantity
       AND t.part = q.part
       AND t.district = q.district
       AND t.programme = CASE WHEN q.quantity IN ('执行数', '预算执行率') THEN '' ELSE q.programme END
    LEFT JOIN rollup_scope_series l USING (year, district, programme, quantity, part)
    WHERE q.year BETWEEN $from - 1 AND $to
    GROUP BY ALL
),
valued AS (
    SELECT
        *,
        CASE WHEN ratio THEN factor * numerator / nullif(denominator, 0) ELSE numerator END AS value,
        CASE
            WHEN why <> '' THEN NULL
            WHEN ratio THEN factor * alike_numerator / nullif(alike_denominator, 0)
            ELSE alike_numerator
        END AS alike
    FROM chosen
)
SELECT
    v.quantity,
    v.part,
    v.unit,
    v.district,
    d.name AS district_name,
    v.programme,
    v.year,
    v.value,
    v.alike,
    CASE WHEN v.unit = '%' THEN v.value - p.value ELSE 100.0 * (v.value - p.value) / nullif(p.value, 0) END AS change,
    CASE
        WHEN v.broken THEN NULL
        WHEN v.unit = '%' THEN v.alike - p.alike
        ELSE 100.0 * (v.alike - p.alike) / nullif(p.alike, 0)
    END AS alike_change,
    v.component,
    v.predecessor,
    v.why,
    v.document,
    v.place
FROM valued v
JOIN district d ON d.code = v.district
LEFT JOIN valued p
    ON p.quantity = v.quantity
   AND p.part = v.part
   AND p.district = v.district
   AND p.programme = v.programme
   AND p.year = v.year - 1
WHERE v.year >= $from
ORDER BY v.quantity, v.part, v.district, v.programme, v.year;
