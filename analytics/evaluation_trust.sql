-- 一份单位自评能信多少：几样看得见的成分并排，不合成一个数。
-- 满分行占比 = 满分行 ÷ 打分行；超出 =（指标得分率 − 执行得分率）÷ 指标得分率，大于 low_execution_red 为红；执行率低于 execution_low 或预算为零为黄；
-- 各年极差 = 同一项目到该年度为止各年自评得分率的最高减最低；与复核之差 = 自评得分率 − 同一项目同一年度财政评价（无则部门评价）得分率；
-- 一字不差 = 表 rollup_unvaried 里到该年度的行数；差错 = E、I、R 类疑点数。口径：列 document 为所问的文件；没有的成分为 NULL。
WITH own AS (
    SELECT
        *,
        100.0 * score / nullif(full_score, 0) AS rate,
        100.0 * full_count / nullif(row_count, 0) AS full_share
    FROM rollup_score
    WHERE kind = '单位自评'
      AND document = $document
      AND year BETWEEN $from AND $to
      AND list_contains($districts, district)
),
limits AS (
    SELECT
        o.evaluation,
        max(t.value) FILTER (t.name = 'full_score_share') AS full_limit,
        max(t.value) FILTER (t.name = 'low_execution_red') AS red_limit,
        max(t.value) FILTER (t.name = 'execution_low') AS low_limit,
        max(t.value) FILTER (t.name = 'self_review_gap') AS gap_limit,
        max(t.value) FILTER (t.name = 'unvaried_score') AS spread_limit,
        max(t.value) FILTER (t.name = 'unvaried_years') AS years_limit
    FROM own o
    JOIN rollup_threshold t
        ON t.district = o.district
       AND t.kind = '单位自评'
       AND o.year BETWEEN t.from_year AND t.to_year
    GROUP BY o.evaluation
),
spread AS (
    SELECT
        o.evaluation,
        count(y.score) AS years,
        max(100.0 * y.score / nullif(y.full_score, 0)) - min(100.0 * y.score / nullif(y.full_score, 0)) AS spread
    FROM own o
    JOIN rollup_score y
        ON y.project = o.project
       AND y.kind = '单位自评'
       AND y.first_of_kind
       AND y.year <= o.year
    GROUP BY o.evaluation
),
review AS (
    SELECT project, year, arg_min((review_kind, gap), CASE review_kind WHEN '财政评价' THEN 1 ELSE 2 END) AS held
    FROM rollup_score_pair
    GROUP BY project, year
),
alike AS (
    SELECT o.evaluation, max(u.alike) FILTER (u.kind = '年度间相同') AS over_years, max(u.alike) FILTER (u.kind = '项目间相同') AS over_projects
    FROM own o
    JOIN rollup_unvaried u ON o.project IN (u.project, u.other) AND u.to_year = o.year
    GROUP BY o.evaluation
),
errors AS (
    SELECT document, count(*) AS errors
    FROM discrepancy
    WHERE class <> 'Q'
    GROUP BY document
)
SELECT
    o.evaluation,
    o.row_count AS rows,
    o.full_count AS full_rows,
    o.full_share,
    o.excess,
    o.execution_rate,
    coalesce(o.adjusted = 0, false) AS no_budget,
    coalesce(s.years, 0) AS years,
    CASE WHEN s.years > 1 THEN s.spread END AS spread,
    coalesce(r.held[1], '') AS review_kind,
    r.held[2] AS gap,
    coalesce(a.over_years, 0) AS same_years,
    coalesce(a.over_projects, 0) AS same_projects,
    coalesce(e.errors, 0) AS errors,
    l.full_limit,
    l.red_limit,
    l.low_limit,
    l.gap_limit,
    l.spread_limit,
    l.years_limit
FROM own o
LEFT JOIN limits l USING (evaluation)
LEFT JOIN spread s USING (evaluation)
LEFT JOIN review r ON r.project = o.project AND r.year = o.year
LEFT JOIN alike a USING (evaluation)
LEFT JOIN errors e ON e.document = o.document
ORDER BY o.evaluation;
