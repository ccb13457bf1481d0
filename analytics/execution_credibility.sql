-- 超出 =（指标得分率 − 执行得分率）÷ 指标得分率 × 100%；指标得分率 = 指标得分之和 ÷ 指标分值之和，执行得分率 = 资金合计行得分 ÷ 其分值
-- 满分行占比 = 满分的指标行 ÷ 已评分的指标行 × 100%；执行率 = 全年执行数 ÷ 全年预算数 × 100%
-- 列 finding：执行低得分高（执行率低于阈值 execution_low，且超出大于阈值 low_execution_red）；执行偏低（只执行率低，或全年预算为零）；
--   得分高于执行（只超出大）；满分自评（满分行占比达到 full_score_share，或百分制总分达到 self_score_high）；
--   几种都有则取前面的一种。都没有的不列。
-- 口径：单位自评，一次评价一行；预算或执行未印出则执行率不存在，资金行没有分值则超出不存在，都不按零算。列 total 是列出的总数。
WITH rated AS (
    SELECT
        *,
        100.0 * score / nullif(full_score, 0) AS total_rate,
        100.0 * execution_score / nullif(execution_weight, 0) AS execution_score_rate,
        100.0 * indicator_score / nullif(indicator_weight, 0) AS indicator_rate,
        100.0 * full_count / nullif(row_count, 0) AS full_share
    FROM rollup_score
    WHERE kind = '单位自评'
      AND year BETWEEN $from AND $to
      AND list_contains($districts, district)
),
limits AS (
    SELECT
        r.district,
        r.kind,
        r.year,
        max(t.value) FILTER (t.name = 'low_execution_red') AS red_limit,
        max(t.value) FILTER (t.name = 'execution_low') AS low_rate,
        max(t.value) FILTER (t.name = 'full_score_share') AS full_limit,
        max(t.value) FILTER (t.name = 'self_score_high') AS high_limit
    FROM (SELECT DISTINCT district, kind, year FROM rated) r
    JOIN rollup_threshold t
        ON t.district = r.district
       AND t.kind = r.kind
       AND r.year BETWEEN t.from_year AND t.to_year
    GROUP BY r.district, r.kind, r.year
),
classed AS (
    SELECT
        r.*,
        l.red_limit,
        l.low_rate,
        l.full_limit,
        l.high_limit,
        CASE
            WHEN execution_rate < low_rate AND excess > red_limit THEN 1
            WHEN execution_rate < low_rate OR adjusted = 0 THEN 2
            WHEN excess > red_limit THEN 3
            WHEN full_share >= full_limit OR total_rate >= high_limit THEN 4
        END AS severity
    FROM rated r
    LEFT JOIN limits l USING (district, kind, year)
),
listed AS (
    SELECT *, count(*) OVER () AS total
    FROM classed
    WHERE severity IS NOT NULL
    ORDER BY severity, excess DESC NULLS LAST, execution_rate NULLS LAST, year DESC, district, project, evaluation
    LIMIT $limit OFFSET $offset
)
SELECT
    l.district,
    d.name AS district_name,
    l.project,
    p.name AS project_name,
    l.programme,
    l.year,
    CASE l.severity WHEN 1 THEN '执行低得分高' WHEN 2 THEN '执行偏低' WHEN 3 THEN '得分高于执行' ELSE '满分自评' END AS finding,
    l.adjusted,
    l.executed,
    l.execution_rate,
    l.execution_score,
    l.execution_weight,
    l.execution_score_rate,
    l.indicator_score,
    l.indicator_weight,
    l.indicator_rate,
    l.excess,
    l.row_count AS rows,
    l.full_count AS full_rows,
    l.full_share,
    l.score,
    l.full_score,
    l.total_rate,
    l.red_limit,
    l.low_rate,
    l.full_limit,
    l.high_limit,
    l.document,
    coalesce(l.funding_place, l.place) AS place,
    l.total
FROM listed l
JOIN district d ON d.code = l.district
JOIN project p ON p.key = l.project
ORDER BY l.severity, l.excess DESC NULLS LAST, l.execution_rate NULLS LAST, l.year DESC, l.district, l.project, l.evaluation;
