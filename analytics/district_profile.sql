-- 一个区的主要量与同类区县并列：每个量取该区在所选年度内最近一个有数的年度
-- 同类区县：按规模选出的近邻（见 peers），其中该年该量有数者；给出中位数与上下四分位数（线性内插）。
-- 离中位数 =（本区 − 中位数）÷ 四分位距，四分位距为零或同类区县不足阈值 rank_peers 则不存在。
-- 变化：量与单位成本为同比 %，比率为百分点，上一年指年份减一。
-- 名次：由高到低，含本区；只在可比且同类区县达到阈值 rank_peers 时给出。户数、人数、金额随区的规模而定，单位自评由各单位自己打分，都不排名。
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
        quantile_cont(v.value, 0.25) AS lower,
        median(v.value) AS median,
        quantile_cont(v.value, 0.75) AS upper,
        min(v.value) AS lowest,
        max(v.value) AS highest,
        count(*) AS peers,
        count(*) FILTER (v.value > o.value) AS above
    FROM own o
    JOIN valued v
        ON v.quantity = o.quantity
       AND v.part = o.part
       AND v.programme = o.programme
       AND v.year = o.year
       AND v.value IS NOT NULL
    WHERE list_contains($peers, v.district)
    GROUP BY o.quantity, o.part, o.programme
),
rule AS (
    SELECT value AS rank_peers
    FROM rollup_threshold
    WHERE district = $district
      AND kind = ''
      AND name = 'rank_peers'
      AND $to BETWEEN from_year AND to_year
),
placed AS (
    SELECT
        o.*,
        b.value AS before,
        coalesce(p.peers, 0) AS peers,
        p.lower,
        p.median,
        p.upper,
        p.lowest,
        p.highest,
        p.above,
        r.rank_peers,
        CASE
            WHEN NOT o.ratio THEN '随区的规模而定，不排名'
            WHEN starts_with(o.part, '单位自评') THEN '单位自评由各单位自己打分，不排名'
            WHEN coalesce(p.peers, 0) < r.rank_peers THEN '同类区县不足 ' || r.rank_peers::INTEGER || ' 个，不排名'
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
    lower::DOUBLE AS lower,
    median::DOUBLE AS median,
    upper::DOUBLE AS upper,
    lowest::DOUBLE AS lowest,
    highest::DOUBLE AS highest,
    CASE WHEN peers >= rank_peers THEN (value - median) / nullif(upper - lower, 0) END::DOUBLE AS spreads,
    peers,
    CASE WHEN why_unranked = '' THEN above + 1 END AS rank,
    why_unranked,
    document,
    place
FROM placed
ORDER BY quantity, part, programme;
