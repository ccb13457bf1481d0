-- 自评可信度：一个区县的单位自评有多少可以凭信，把几样看得见的成分并排，不合成一个数。
-- 满分行占比 = 满分行 ÷ 打分行；红 =（指标得分率 − 执行得分率）÷ 指标得分率大于阈值 low_execution_red 的份数；黄 = 执行率低于阈值 execution_low 或预算为零的份数，
-- 都只在印有所需各数的自评里算（red_known、yellow_known 份）；执行低而高分 = 规则 trust.execution 的文件数；有差错 = 有 E、I、R 类疑点的文件数；
-- 与复核之差 = 同一项目同一年度自评得分率 − 财政评价（无则部门评价）得分率，取中位数；各年得分率的极差看是否年年一样，只有一年的没有极差。
-- 口径：只用单位自评；同一项目同一年度几份自评取编号最小的一份。
WITH own AS (
    SELECT *
    FROM rollup_score
    WHERE kind = '单位自评'
      AND first_of_kind
      AND year BETWEEN $from AND $to
      AND list_contains($districts, district)
),
review AS (
    SELECT project, year, arg_min((score, full_score), CASE kind WHEN '财政评价' THEN 1 ELSE 2 END) AS held
    FROM rollup_score
    WHERE kind IN ('部门评价', '财政评价')
      AND first_of_kind
      AND full_score > 0
      AND score IS NOT NULL
    GROUP BY project, year
),
cases AS (
    SELECT
        document,
        count(*) FILTER (class <> 'Q') AS errors,
        count(*) FILTER (rule = 'trust.execution') AS low_execution
    FROM discrepancy
    GROUP BY document
),
limits AS (
    SELECT
        r.district,
        r.year,
        max(t.value) FILTER (t.name = 'low_execution_red') AS red,
        max(t.value) FILTER (t.name = 'execution_low') AS low
    FROM (SELECT DISTINCT district, year FROM own) r
    JOIN rollup_threshold t
        ON t.district = r.district
       AND t.kind = '单位自评'
       AND r.year BETWEEN t.from_year AND t.to_year
    WHERE t.name IN ('low_execution_red', 'execution_low')
    GROUP BY r.district, r.year
),
yearly AS (
    SELECT district, year, 100.0 * sum(score) / nullif(sum(full_score), 0) AS rate
    FROM own
    WHERE score IS NOT NULL AND full_score > 0
    GROUP BY district, year
),
spread AS (
    SELECT district, CASE WHEN count(*) > 1 THEN max(rate) - min(rate) END AS spread, count(*) AS years
    FROM yearly
    GROUP BY district
)
SELECT
    o.district,
    d.name AS district_name,
    count(*) AS evaluations,
    sum(o.row_count)::BIGINT AS rows,
    sum(o.full_count)::BIGINT AS full_rows,
    100.0 * sum(o.full_count) / nullif(sum(o.row_count), 0) AS full_share,
    count(o.excess) AS red_known,
    count(*) FILTER (o.excess > l.red) AS red,
    count(*) FILTER (o.execution_rate IS NOT NULL OR o.adjusted = 0) AS yellow_known,
    count(*) FILTER (o.execution_rate < l.low OR o.adjusted = 0) AS yellow,
    count(*) FILTER (c.low_execution > 0) AS low_execution,
    count(*) FILTER (c.errors > 0) AS with_errors,
    100.0 * count(*) FILTER (c.errors > 0) / nullif(count(*), 0) AS error_share,
    count(r.held) AS reviewed,
    median(100.0 * o.score / nullif(o.full_score, 0) - 100.0 * r.held[1] / r.held[2]) FILTER (r.held IS NOT NULL) AS gap,
    s.spread,
    coalesce(s.years, 0) AS years
FROM own o
JOIN district d ON d.code = o.district
LEFT JOIN limits l ON l.district = o.district AND l.year = o.year
LEFT JOIN cases c ON c.document = o.document
LEFT JOIN review r ON r.project = o.project AND r.year = o.year
LEFT JOIN spread s ON s.district = o.district
GROUP BY o.district, d.name, s.spread, s.years
ORDER BY error_share DESC, low_execution DESC, o.district;
