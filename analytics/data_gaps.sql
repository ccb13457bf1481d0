-- 数据缺口：一行一个区的一类数据（评价、年度量）。缺年 = 范围内该区存续、但没有这类数据的年份；空洞 = 首末年之间的缺年
-- 口径：文件数、未归类文字数按该区范围内年度的文件计；区的存续年度按 district 的有效年度，存续之外不算缺；没有数据的区，缺年为范围内存续的全部年份。
WITH dated AS (
    SELECT '评价' AS subject, district, year, document
    FROM evaluation
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
    UNION ALL
    SELECT '年度量', district, year, document
    FROM measure
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
),
document_of AS (
    SELECT DISTINCT district, document FROM dated
),
read AS (
    SELECT
        o.district,
        count(DISTINCT o.document) AS documents,
        count(u.document) AS unplaced
    FROM document_of o
    LEFT JOIN unplaced u ON u.document = o.document
    GROUP BY o.district
),
expected AS (
    SELECT s.subject, d.code AS district, y.year::INTEGER AS year
    FROM district d
    CROSS JOIN (VALUES ('评价'), ('年度量')) s(subject)
    CROSS JOIN range($from::BIGINT, $to::BIGINT + 1) y(year)
    WHERE list_contains($districts, d.code)
      AND y.year >= coalesce(d.valid_from, y.year)
      AND y.year <= coalesce(d.valid_to, y.year)
),
seen AS (
    SELECT DISTINCT subject, district, year FROM dated
),
span AS (
    SELECT
        subject,
        district,
        count(*) AS years,
        min(year) AS first_year,
        max(year) AS last_year
    FROM seen
    GROUP BY subject, district
),
missing AS (
    SELECT
        e.subject,
        e.district,
        count(*) AS missing,
        string_agg(e.year::VARCHAR, '、' ORDER BY e.year) AS missing_years,
        string_agg(e.year::VARCHAR, '、' ORDER BY e.year)
            FILTER (e.year BETWEEN p.first_year AND p.last_year) AS holes
    FROM expected e
    LEFT JOIN span p ON p.subject = e.subject AND p.district = e.district
    LEFT JOIN seen s ON s.subject = e.subject AND s.district = e.district AND s.year = e.year
    WHERE s.year IS NULL
    GROUP BY e.subject, e.district
)
SELECT
    d.code AS district,
    d.name AS district_name,
    d.synthetic,
    k.subject,
    coalesce(r.documents, 0) AS documents,
    coalesce(r.unplaced, 0) AS unplaced,
    coalesce(p.years, 0) AS years,
    p.first_year,
    p.last_year,
    coalesce(m.missing, 0) AS missing,
    coalesce(m.missing_years, '') AS missing_years,
    coalesce(m.holes, '') AS holes,
    d.valid_from,
    d.valid_to,
    coalesce(n.name, '') AS successor
FROM district d
CROSS JOIN (VALUES ('评价', 1), ('年度量', 2)) k(subject, ordinal)
LEFT JOIN read r ON r.district = d.code
LEFT JOIN span p ON p.district = d.code AND p.subject = k.subject
LEFT JOIN missing m ON m.district = d.code AND m.subject = k.subject
LEFT JOIN district n ON n.code = d.successor
WHERE list_contains($districts, d.code)
ORDER BY d.code, k.ordinal;
