INSERT INTO rollup_reach
WITH RECURSIVE above AS (
    SELECT code AS district, code AS jurisdiction, parent, 0 AS steps
    FROM district
    UNION ALL
    SELECT a.district, d.code, d.parent, a.steps + 1
    FROM above a
    JOIN district d ON d.code = a.parent
    WHERE a.steps < 8 -- 行政层级不到此数；防上级写成了环
)
SELECT district, jurisdiction, steps FROM above
UNION ALL
SELECT code, '', 9 FROM district
UNION ALL
SELECT '', '', 9
ORDER BY district, steps, jurisdiction;
