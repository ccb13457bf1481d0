-- 核验规则与结果：每条规则核对了多少处、无误多少、提出疑点多少，涉及多少份文件与区县。
-- 口径：按所选年度与区县；无误数取自 check_held，疑点取自 discrepancy；未处理为没有“核验结论”的疑点，explained 为结论是已说明或予以认可的（这条规则多提了的）。没有遇到可核之处的规则两数都是零。
-- 另有规定：check_switch 里一个地区、一种评价类型或一个年度起另定的启用与类别。
WITH held AS (
    SELECT rule, sum(held)::BIGINT AS held, count(DISTINCT document) AS documents
    FROM check_held
    WHERE (year BETWEEN $from AND $to OR year IS NULL)
      AND list_contains($districts, district)
    GROUP BY rule
),
settled AS (
    SELECT subject AS key, arg_max(choice, number) AS choice
    FROM remark
    WHERE kind = '核验结论'
      AND NOT withdrawn
    GROUP BY subject
),
found AS (
    SELECT
        c.rule,
        count(*) AS cases,
        count(*) FILTER (s.key IS NULL) AS unsettled,
        count(*) FILTER (s.choice IN ('已说明', '予以认可')) AS explained,
        count(DISTINCT c.document) AS documents,
        count(DISTINCT c.district) AS districts
    FROM discrepancy c
    LEFT JOIN settled s USING (key)
    WHERE (c.year BETWEEN $from AND $to OR c.year IS NULL)
      AND list_contains($districts, c.district)
    GROUP BY c.rule
),
switched AS (
    SELECT
        s.rule,
        string_agg(
            concat(coalesce(d.name, '各地'), s.kind, if(s.year_from IS NULL, '', s.year_from || ' 年起'), if(s.active, '启用', '停用'), if(s.class = '', '', '，列为 ' || s.class)),
            '；' ORDER BY s.jurisdiction, s.kind, s.year_from NULLS FIRST
        ) AS switches
    FROM check_switch s
    LEFT JOIN district d ON d.code = s.jurisdiction
    GROUP BY s.rule
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
    coalesce(w.switches, '') AS switches,
    coalesce(h.held, 0) AS held,
    coalesce(f.cases, 0) AS cases,
    coalesce(f.unsettled, 0) AS unsettled,
    coalesce(f.explained, 0) AS explained,
    coalesce(f.documents, 0) AS documents,
    coalesce(f.districts, 0) AS districts
FROM check_rule r
LEFT JOIN held h USING (rule)
LEFT JOIN found f USING (rule)
LEFT JOIN switched w USING (rule)
ORDER BY list_position(['E', 'I', 'R', 'Q'], r.class), coalesce(f.cases, 0) DESC, r.rule;
