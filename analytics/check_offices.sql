-- 各区县哪一类差错多：区县×规则门类的疑点数，与核验过的文件数。
-- 每份疑点数 = 疑点数 ÷ 核验过的文件数；只计 E、I、R 三类，待说明（Q）不算差错。核验过的文件为至少有一处被核对或提出疑点者。
WITH checked AS (
    SELECT DISTINCT document, district FROM check_held
    WHERE (year BETWEEN $from AND $to OR year IS NULL) AND list_contains($districts, district)
    UNION
    SELECT DISTINCT document, district FROM discrepancy
    WHERE (year BETWEEN $from AND $to OR year IS NULL) AND list_contains($districts, district)
),
documents AS (
    SELECT district, count(*) AS documents
    FROM checked
    GROUP BY district
),
families AS (
    SELECT DISTINCT family FROM check_rule WHERE class <> 'Q'
),
found AS (
    SELECT c.district, r.family, count(*) AS cases, count(DISTINCT c.document) AS with_case
    FROM discrepancy c
    JOIN check_rule r USING (rule)
    WHERE (c.year BETWEEN $from AND $to OR c.year IS NULL)
      AND list_contains($districts, c.district)
      AND c.class <> 'Q'
    GROUP BY c.district, r.family
)
SELECT
    d.district,
    t.name AS district_name,
    f.family,
    d.documents,
    coalesce(n.cases, 0) AS cases,
    coalesce(n.with_case, 0) AS with_case,
    100.0 * coalesce(n.with_case, 0) / nullif(d.documents, 0) AS share
FROM documents d
CROSS JOIN families f
JOIN district t ON t.code = d.district
LEFT JOIN found n ON n.district = d.district AND n.family = f.family
ORDER BY d.district, f.family;
