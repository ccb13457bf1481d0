-- 预算建议行的依据：预算年度（$year）的一个项目一行，列出测算所据的资金、绩效、问题、疑点与对象户数，各有出处
-- 结余 = 全年预算 − 执行；未用完的结转 = 上年结转资金的全年预算 − 执行；距等级界限 = 百分制得分与最近一道界限之差
-- 口径：资金取预算年度之前最近一个年度的合计行；绩效取至少早 $lag 年的最近一次财政评价，没有则部门评价；单位自评另列，用不用由规则定。
-- 同一项目同一年度有几份时取一份，次序为财政评价、部门评价、单位自评。区县在预算年度已并入他区的不列。
-- 再次提出：上一份报告的问题在这次评价里又提出。未结疑点：所据文件中 E 类疑点未处理或待更正的。资金类别按名称认定，见表 budget_class。
WITH place AS (
    SELECT code, name, synthetic
    FROM district
    WHERE list_contains($districts, code)
      AND coalesce(valid_to, 9999) >= $year
),
totals AS (
    SELECT *
    FROM funding
    WHERE role = '合计'
      AND year BETWEEN $from AND least($to, $year - 1)
      AND coalesce(initial, adjusted, executed) IS NOT NULL
      AND list_contains($districts, district)
),
latest AS (
    SELECT project, max(year) AS year
    FROM totals
    GROUP BY project
),
money AS (
    SELECT t.*
    FROM totals t
    JOIN latest l ON l.project = t.project AND t.year IN (l.year, l.year - 1)
    QUALIFY row_number() OVER (
        PARTITION BY t.project, t.year
        ORDER BY CASE t.kind WHEN '财政评价' THEN 1 WHEN '部门评价' THEN 2 ELSE 3 END, t.document, t.ordinal
    ) = 1
),
carried AS (
    SELECT f.evaluation, greatest(0, sum(f.adjusted - f.executed))::BIGINT AS carried
    FROM funding f
    JOIN money m ON m.evaluation = f.evaluation
    WHERE f.role = '资金来源'
      AND contains(f.line, '结转')
    GROUP BY f.evaluation
),
judged AS (
    SELECT *, kind = '单位自评' AS own
    FROM evaluation
    WHERE year BETWEEN $from AND least($to, $year - $lag)
      AND full_score > 0
      AND score IS NOT NULL
      AND scheme <> ''
      AND list_contains($districts, district)
    QUALIFY row_number() OVER (
        PARTITION BY project, kind = '单位自评'
        ORDER BY year DESC, CASE kind WHEN '财政评价' THEN 1 WHEN '部门评价' THEN 2 ELSE 3 END, id
    ) = 1
),
graded AS (
    SELECT
        j.id,
        j.project,
        j.own,
        j.year,
        j.kind,
        j.scheme,
        j.document,
        j.place,
        round(1000000.0 * j.score / j.full_score)::BIGINT AS score,
        arg_max(b.grade, b.lower) FILTER (j.score * 1000000 >= b.lower * j.full_score) AS grade,
        round(min(abs(1000000.0 * j.score / j.full_score - b.lower)) FILTER (b.lower > 0))::BIGINT AS distance
    FROM judged j
    JOIN grade_band b USING (scheme)
    GROUP BY ALL
),
again AS (
    SELECT later, count(*) AS repeated
    FROM rollup_follow_up
    WHERE status = '再次提出'
    GROUP BY later
),
rested AS (
    SELECT project, document FROM money
    UNION
    SELECT project, document FROM graded WHERE NOT own
),
open AS (
    SELECT r.project, sum(o.cases)::BIGINT AS cases, arg_min(o.text, o.document) AS text, arg_min(o.key, o.document) AS key
    FROM rested r
    JOIN rollup_open_error o USING (document)
    GROUP BY r.project
),
named AS (
    SELECT
        p.key,
        arg_max(c.class, (length(c.term), -r.steps)) AS class,
        arg_max(c.source, (length(c.term), -r.steps)) AS source
    FROM project p
    JOIN place d ON d.code = p.district
    JOIN rollup_reach r ON r.district = p.district
    JOIN budget_class c ON c.jurisdiction = r.jurisdiction AND (contains(p.programme, c.term) OR contains(p.name, c.term))
    GROUP BY p.key
),
households AS (
    SELECT
        district,
        arg_max(numerator, (year, numerator)) AS eligible,
        max(year) AS year,
        arg_max(document, (year, numerator)) AS document,
        arg_max(place, (year, numerator)) AS place
    FROM rollup_quantity
    WHERE quantity = '符合资格户数'
      AND part = '合计'
      AND year BETWEEN $from AND least($to, $year - 1)
      AND list_contains($districts, district)
    GROUP BY district
)
SELECT
    p.district,
    d.name AS district_name,
    p.key AS project,
    p.name AS project_name,
    p.programme,
    p.unit,
    d.synthetic,
    m.year AS money_year,
    m.initial,
    m.adjusted,
    m.executed,
    k.carried,
    b.adjusted - b.executed AS surplus_before,
    m.document AS money_document,
    m.place AS money_place,
    coalesce(b.document, '') AS before_document,
    coalesce(b.place, '') AS before_place,
    g.year AS grade_year,
    coalesce(g.kind, '') AS grade_kind,
    coalesce(g.grade, '') AS grade,
    g.score,
    g.distance,
    coalesce(g.scheme, '') AS scheme,
    coalesce(g.document, '') AS grade_document,
    coalesce(g.place, '') AS grade_place,
    s.year AS self_year,
    coalesce(s.grade, '') AS self_grade,
    s.score AS self_score,
    s.distance AS self_distance,
    coalesce(s.document, '') AS self_document,
    coalesce(s.place, '') AS self_place,
    coalesce(a.repeated, 0) AS repeated,
    coalesce(o.cases, 0) AS open_errors,
    coalesce(o.text, '') AS open_error,
    coalesce(o.key, '') AS open_error_key,
    coalesce(n.class, '') AS named_class,
    coalesce(n.source, '') AS class_source,
    h.eligible,
    h.year AS eligible_year,
    coalesce(h.document, '') AS eligible_document,
    coalesce(h.place, '') AS eligible_place
FROM latest l
JOIN project p ON p.key = l.project
JOIN place d ON d.code = p.district
JOIN money m ON m.project = l.project AND m.year = l.year
LEFT JOIN money b ON b.project = l.project AND b.year = l.year - 1
LEFT JOIN carried k ON k.evaluation = m.evaluation
LEFT JOIN graded g ON g.project = l.project AND NOT g.own
LEFT JOIN graded s ON s.project = l.project AND s.own
LEFT JOIN again a ON a.later = g.id
LEFT JOIN open o ON o.project = l.project
LEFT JOIN named n ON n.key = l.project
LEFT JOIN households h ON h.district = p.district
ORDER BY p.district, p.key;
