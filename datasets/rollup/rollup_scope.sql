INSERT INTO rollup_scope
SELECT district, programme, year, measure, '' AS part, component, text, document, place, NULL AS remark, '' AS author
FROM scope_change
UNION ALL
SELECT
    d.code,
    r.programme,
    r.year,
    r.subject,
    CASE WHEN r.subject IN ('', '参保户数', '参保人数', '符合资格户数', '符合资格人数') THEN '' ELSE r.part END,
    r.choice,
    r.text,
    '',
    '',
    r.number,
    r.author
FROM remark r
JOIN district d ON r.district IN ('', d.code)
WHERE r.kind = '口径变化'
  AND r.year IS NOT NULL
  AND NOT r.withdrawn
ORDER BY district, programme, year, measure, document, place, remark;
