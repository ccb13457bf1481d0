-- 按更正值看时换下的值：一处疑点换下的一个值一行，附所属文件、区县与行名；只在按更正值重算的副本上问。
SELECT
    c.key,
    c.document,
    d.name,
    t.name,
    c.fact,
    c.place,
    coalesce(f.line, i.level3, ''),
    coalesce(c.year, 0),
    c.measure,
    c.payer,
    c.component,
    c.unit,
    c.printed,
    c.value,
    c.follows,
    coalesce(e.grade, '')
FROM correction c
JOIN document d ON d.id = c.document
JOIN district t ON t.code = c.district
LEFT JOIN funding f ON f.document = c.document AND f.ordinal = c.line AND starts_with(c.fact, 'funding.')
LEFT JOIN indicator i ON i.document = c.document AND i.ordinal = c.line AND starts_with(c.fact, 'indicator.')
LEFT JOIN evaluation e ON e.document = c.document
WHERE list_contains($districts, c.district)
ORDER BY c.district, c.document, c.key, c.ordinal;
