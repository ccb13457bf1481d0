INSERT INTO rollup_score
WITH scored AS (
    SELECT
        evaluation,
        count(*) AS row_count,
        count(*) FILTER (score = weight) AS full_count,
        sum(parts) AS parts,
        sum(weight) AS weight,
        sum(score) AS score
    FROM indicator
    WHERE applicable
      AND weight > 0
      AND score IS NOT NULL
    GROUP BY evaluation
),
funded AS (
    SELECT evaluation, adjusted, executed, weight, score, place
    FROM funding
    WHERE role = '合计'
    QUALIFY row_number() OVER (PARTITION BY evaluation ORDER BY ordinal) = 1
)
SELECT
    e.id,
    e.document,
    e.place,
    e.project,
    e.district,
    e.programme,
    e.year,
    e.kind,
    e.framework,
    e.full_score,
    e.score,
    coalesce(e.id = min(e.id) FILTER (e.full_score > 0 AND e.score IS NOT NULL) OVER (PARTITION BY e.project, e.year, e.kind), false),
    coalesce(s.row_count, 0),
    coalesce(s.full_count, 0),
    coalesce(s.parts, 0)::BIGINT,
    s.weight::BIGINT,
    s.score::BIGINT,
    f.adjusted,
    f.executed,
    f.weight,
    f.score,
    f.place,
    100.0 * f.executed / nullif(f.adjusted, 0),
    100.0 * (s.score * f.weight - f.score * s.weight) / nullif(s.score * f.weight, 0)
FROM evaluation e
LEFT JOIN scored s ON s.evaluation = e.id
LEFT JOIN funded f ON f.evaluation = e.id
ORDER BY e.year, e.district, e.kind, e.id;
