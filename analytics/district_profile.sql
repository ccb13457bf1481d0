-- 一个区的主要量与同类区的中位数并列：每个量取该区在所选年度内最近一个有数的年度
-- 同类区：同一数据集（同为收到的文件或同为合成）、同层级、同类别，且该年该量有数的其他区，不受所选区县限制。
-- 变化：量与单位成本为同比 %，比率为百分点，上一年指年份减一。
-- 名次：由高到低，含本区；只在可比且同类区达到阈值 rank_peers 时给出。户数、人数、金额随区的规模而定，单位自评由各单位自己打分，都不排名。
WITH valued AS (
    SELECT
        q.*,
        CASE WHEN q.ratio THEN q.factor * q.numerator / nullif(q.denominator, 0) ELSE q.numerator END AS value
    FROM rollup_quantity q
    WHERE q.year <= $to
),
own AS (
    SELECT *
    FROM valued
    WHERE district = $district
      AND year >= $from
      AND value IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY quantity, part, programme ORDER BY year DESC) = 1
),
peer AS (
    SELECT
        o.quantity,
        o.part,
        o.programme,
        median(v.value) AS median,
        count(*) AS peers,
        count(*) FILTER (v.value > o.value) AS above
    FROM own o
    JOIN valued v
        ON v.quantity = o.quantity
       AND v.part = o.part
       AND v.programme = o.programme
       AND v.year = o.year
       AND v.district <> o.district
       AND v.value IS NOT NULL
    JOIN district mine ON mine.code = o.district
    JOIN district theirs
        ON theirs.code = v.district
       AND theirs.synthetic = mine.synthetic
       AND theirs.level = mine.level
       AND theirs.kind = mine.kind
    GROUP BY o.quantity, o.part, o.programme
),
rule AS (
    SELECT arg_max(t.value, (t.jurisdiction = d.code, t.jurisdiction = d.parent, coalesce(t.year_from, 0))) AS rank_peers
    FROM district d
    JOIN threshold t ON t.jurisdiction IN ('', d.code, d.parent)
    WHERE d.code = $district
      AND t.name = 'rank_peers'
      AND coalesce(t.year_from, 0) <= $to
      AND t.kind = ''
),
placed AS (
    SELECT
        o.*,
        b.value AS before,
        coalesce(p.peers, 0) AS peers,
        p.median,
        p.above,
        r.rank_peers,
        CASE
            WHEN NOT o.ratio THEN '随区的规模而定，不排名'
            WHEN starts_with(o.part, '单位自评') THEN '单位自评由各单位自己打分，不排名'
            WHEN coalesce(p.peers, 0) < r.rank_peers THEN '同类区不足 ' || r.rank_peers::INTEGER || ' 个，不排名'
            ELSE ''
        END AS why_unranked
    FROM own o
    CROSS JOIN rule r
    LEFT JOIN peer p ON p.quantity = o.quantity AND p.part = o.part AND p.programme = o.programme
    LEFT JOIN valued b
        ON b.district = o.district
       AND b.quantity = o.quantity
       AND b.part = o.part
       AND b.programme = o.programme
       AND b.year = o.year - 1
)
SELECT
    quantity,
    part,
    programme,
    unit,
    year,
    value::DOUBLE AS value,
    CASE WHEN unit = '%' THEN value - before ELSE 100.0 * (value - before) / nullif(before, 0) END AS change,
    CASE WHEN unit = '%' THEN '百分点' ELSE '%' END AS change_unit,
    median::DOUBLE AS median,
    peers,
    CASE WHEN why_unranked = '' THEN above + 1 END AS rank,
    why_unranked,
    document,
    place
FROM placed
ORDER BY quantity, part, programme;
