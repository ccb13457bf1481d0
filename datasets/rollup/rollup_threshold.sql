INSERT INTO rollup_threshold
WITH asked AS (
    SELECT '' AS kind
    UNION
    SELECT kind FROM evaluation
    UNION
    SELECT kind FROM indicator
    UNION
    SELECT kind FROM threshold
),
fits AS (
    SELECT
        r.district,
        a.kind,
        t.name,
        coalesce(t.year_from, 0) AS year_from,
        (-r.steps, t.kind <> '', coalesce(t.year_from, 0)) AS precedence,
        struct_pack(value := t.value, jurisdiction := t.jurisdiction, kind := t.kind, year_from := t.year_from) AS line
    FROM rollup_reach r
    JOIN threshold t USING (jurisdiction)
    JOIN asked a ON t.kind IN ('', a.kind)
),
starts AS (
    SELECT DISTINCT district, kind, name, year_from AS from_year
    FROM fits
),
applied AS (
    SELECT s.district, s.kind, s.name, s.from_year, arg_max(f.line, f.precedence) AS line
    FROM starts s
    JOIN fits f
        ON f.district = s.district
       AND f.kind = s.kind
       AND f.name = s.name
       AND f.year_from <= s.from_year
    GROUP BY s.district, s.kind, s.name, s.from_year
),
-- 新起用的一条若被更优先的挡住，适用的还是原来那条，不另起一段。
turns AS (
    SELECT *
    FROM applied
    QUALIFY line IS DISTINCT FROM lag(line) OVER (PARTITION BY district, kind, name ORDER BY from_year)
)
SELECT
    district,
    kind,
    name,
    from_year,
    coalesce(lead(from_year) OVER (PARTITION BY district, kind, name ORDER BY from_year) - 1, 9999),
    line.value,
    line.jurisdiction,
    line.kind,
    line.year_from
FROM turns
ORDER BY name, district, kind, from_year;
