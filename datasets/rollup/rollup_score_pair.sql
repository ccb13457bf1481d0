INSERT INTO rollup_score_pair
SELECT
    s.project,
    s.district,
    s.programme,
    s.year,
    r.kind,
    s.framework,
    r.framework,
    100.0 * s.score / s.full_score,
    100.0 * r.score / r.full_score,
    100.0 * (s.score * r.full_score - r.score * s.full_score) / (s.full_score * r.full_score),
    s.row_count,
    s.full_count,
    s.document,
    s.place,
    r.document,
    r.place
FROM rollup_score s
JOIN rollup_score r ON r.project = s.project AND r.year = s.year AND r.kind IN ('部门评价', '财政评价')
WHERE s.kind = '单位自评'
  AND s.first_of_kind
  AND r.first_of_kind
ORDER BY s.year, s.district, s.project, r.kind;
