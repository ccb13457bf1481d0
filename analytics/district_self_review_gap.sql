-- 各区自评与复核的差距：差距（百分点）= 自评得分率 − 复核得分率，按同一项目、同一年度成对，取各区的中位、最小、最大
-- 口径：一区一行，取所选年度内该区最近一个有成对评价的年度；复核指部门评价或财政评价，同类评价有几份时各取文件编号最小的一份。
-- 两边指标体系不同，只比得分率，不比得分。差距最大的一对另列项目与出处；全部成对者都计入，不限条数。
WITH latest AS (
    SELECT *
    FROM rollup_score_pair
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
    QUALIFY year = max(year) OVER (PARTITION BY district)
),
widest AS (
    SELECT *
    FROM latest
    QUALIFY row_number() OVER (PARTITION BY district ORDER BY gap DESC, project, review_kind) = 1
),
summed AS (
    SELECT district, count(*) AS pairs, median(gap) AS median, min(gap) AS lowest, max(gap) AS highest
    FROM latest
    GROUP BY district
)
SELECT
    s.district,
    d.name AS district_name,
    w.year,
    s.pairs,
    s.median,
    s.lowest,
    s.highest,
    t.value AS gap_limit,
    w.project,
    p.name AS project_name,
    w.self_rate,
    w.review_rate,
    w.self_document,
    w.self_place,
    w.review_document,
    w.review_place
FROM summed s
JOIN widest w ON w.district = s.district
JOIN district d ON d.code = s.district
JOIN project p ON p.key = w.project
LEFT JOIN rollup_threshold t
    ON t.district = s.district
   AND t.kind = ''
   AND t.name = 'self_review_gap'
   AND w.year BETWEEN t.from_year AND t.to_year
ORDER BY s.district;
