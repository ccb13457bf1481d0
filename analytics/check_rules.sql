-- 核验规则与结果：每条规则核对了多少处、无误多少、提出疑点多少，涉及多少份文件与区县。
-- 口径：按所选年度与区县；无误数取自 check_held，疑点取自 discrepancy；未处理为没有“核验结论”的疑点。没有遇到可核之处的规则两数都是零。
WITH held AS (
    SELECT rule, sum(held)::BIGINT AS held, count(DISTINCT document) AS documents
    FROM check_held
    WHERE (year BETWEEN $from AND $to OR year IS NULL)
      AND list_contains($districts, district)
    GROUP BY rule
),
settled AS (
    SELECT DISTINCT subject AS key
    FROM remark
    WHERE kind = '核验结论'
      AND NOT withdrawn
),
found AS (
    SELECT
        c.rule,
        count(*) AS cases,
        count(*) FILTER (s.key IS NULL) AS unsettled,
        count(DISTINCT c.document) AS documents,
        count(DISTINCT c.district) AS districts
    FROM discrepancy c
    LEFT JOIN settled s USING (key)
    WHERE (c.year BETWEEN $from AND $to OR c.year IS NULL)
      AND list_contains($districts, c.district)
    GROUP BY c.rule
)
SELECT
    r.rule,
    r.family,
    r.class,
    r.name,
    r.description,
    r.source,
    r.verified,
    r.active,
    coalesce(h.held, 0) AS held,
    coalesce(f.cases, 0) AS cases,
    coalesce(f.unsettled, 0) AS unsettled,
    coalesce(f.documents, 0) AS documents,
    coalesce(f.districts, 0) AS districts
FROM check_rule r
LEFT JOIN held h USING (rule)
LEFT JOIN found f USING (rule)
ORDER BY list_position(['E', 'I', 'R', 'Q'], r.class), coalesce(f.cases, 0) DESC, r.rule;
