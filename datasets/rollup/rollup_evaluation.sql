INSERT INTO rollup_evaluation
SELECT
    year,
    district,
    kind,
    framework,
    count(*),
    sum(full_score)::BIGINT,
    sum(score)::BIGINT,
    min(score),
    max(score)
FROM evaluation
WHERE score IS NOT NULL
  AND full_score IS NOT NULL
GROUP BY ALL
ORDER BY year, district, kind, framework;
