INSERT INTO rollup_open_error
WITH settled AS (
    SELECT subject AS key, arg_max(choice, number) AS choice
    FROM remark
    WHERE kind = '核验结论'
      AND NOT withdrawn
    GROUP BY subject
)
SELECT c.document, c.district, count(*), arg_min(c.key, c.ordinal), arg_min(c.text, c.ordinal)
FROM discrepancy c
LEFT JOIN settled s USING (key)
WHERE c.class = 'E'
  AND coalesce(s.choice, '待更正') = '待更正'
GROUP BY c.document, c.district
ORDER BY c.document, c.district;
