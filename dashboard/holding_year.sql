-- 各数据集有记录的年度：量与评价两处的最早、最晚年。
WITH dated AS (
    SELECT district, year FROM measure
    UNION ALL
    SELECT district, year FROM evaluation
)
SELECT
    d.synthetic,
    min(dated.year) AS first_year,
    max(dated.year) AS last_year
FROM dated
JOIN district d ON d.code = dated.district
GROUP BY d.synthetic
ORDER BY d.synthetic;
