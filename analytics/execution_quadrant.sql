-- 四格：执行率 = 全年执行数 ÷ 全年预算数 × 100%，低于阈值 execution_low 为执行低；指标得分率 = 指标得分之和 ÷ 指标分值之和 × 100%，达到阈值 self_score_high 为得分高
-- 得分用指标得分率，不含预算执行的分：总分里已扣了执行低的分，执行低的总分必不高，两轴就不独立。没有指标行、总分又不含执行分的，用总分得分率。
-- 列 light 照公开的复核规则标色：红 =（指标得分率 − 执行得分率）÷ 指标得分率 大于 low_execution_red；
--   黄 =（全年预算 − 执行数）÷ 全年预算 大于 100 − execution_low，或全年预算为零；红先于黄。
-- 口径：单位自评，一次评价一行；执行率或得分率不存在的不入格，quadrant 为空。先列执行低得分高，同格之中执行越低、得分越高越先。
-- 列 in_quadrant、total 是同格与全部的评价数，不受所取行数影响。
WITH rated AS (
    SELECT
        s.*,
        100.0 * s.score / nullif(s.full_score, 0) AS total_rate,
        CASE
            WHEN s.indicator_weight > 0 THEN 100.0 * s.indicator_score / s.indicator_weight
            WHEN s.execution_weight IS NULL THEN 100.0 * s.score / nullif(s.full_score, 0)
        END AS score_rate,
        low.value AS low_rate,
        high.value AS high_limit,
        red.value AS red_limit
    FROM rollup_score s
    JOIN rollup_threshold low
        ON low.district = s.district AND low.kind = s.kind AND low.name = 'execution_low' AND s.year BETWEEN low.from_year AND low.to_year
    JOIN rollup_threshold high
        ON high.district = s.district AND high.kind = s.kind AND high.name = 'self_score_high' AND s.year BETWEEN high.from_year AND high.to_year
    JOIN rollup_threshold red
        ON red.district = s.district AND red.kind = s.kind AND red.name = 'low_execution_red' AND s.year BETWEEN red.from_year AND red.to_year
    WHERE s.kind = '单位自评'
      AND s.year BETWEEN $from AND $to
      AND list_contains($districts, s.district)
),
placed AS (
    SELECT
        *,
        CASE
            WHEN execution_rate IS NULL OR score_rate IS NULL THEN ''
            WHEN execution_rate < low_rate AND score_rate >= high_limit THEN '执行低、得分高'
            WHEN execution_rate < low_rate THEN '执行低、得分不高'
            WHEN score_rate >= high_limit THEN '执行不低、得分高'
            ELSE '执行不低、得分不高'
        END AS quadrant,
        CASE
            WHEN excess > red_limit THEN '红'
            WHEN adjusted = 0 OR execution_rate < low_rate THEN '黄'
            ELSE ''
        END AS light
    FROM rated
),
ordered AS (
    SELECT
        *,
        CASE quadrant WHEN '执行低、得分高' THEN 1 WHEN '执行低、得分不高' THEN 2 WHEN '执行不低、得分不高' THEN 3 WHEN '执行不低、得分高' THEN 4 ELSE 5 END AS grave,
        count(*) OVER (PARTITION BY quadrant) AS in_quadrant,
        count(*) OVER () AS total
    FROM placed
)
SELECT
    o.district,
    d.name AS district_name,
    o.project,
    p.name AS project_name,
    o.year,
    o.quadrant,
    o.light,
    o.execution_rate,
    o.score_rate,
    o.total_rate,
    o.excess,
    o.in_quadrant,
    o.total,
    o.document,
    coalesce(o.funding_place, o.place) AS place
FROM ordered o
JOIN district d ON d.code = o.district
JOIN project p ON p.key = o.project
ORDER BY o.grave, o.execution_rate - o.score_rate NULLS LAST, o.district, o.project, o.evaluation
LIMIT $limit OFFSET $offset;
