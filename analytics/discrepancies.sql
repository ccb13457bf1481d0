-- 核验疑点：一份文件里一处不成立、对不上或待说明的地方，一处一行；收入文件时按表 check_rule 的规则算出。
-- 口径：按所选年度与区县；可按类别（E 算术错误、I 前后不一、R 不合规则、Q 待说明）、规则、处理情况、文件与编号筛选，空串为不限。
-- 列 correctable：只能更正为一个数，按更正值看时换成该数（见 correction）。
-- 处理情况取最近一条未撤回的“核验结论”：没有的为未处理。次序：未处理在前，再按更正会改变什么（等级、得分、金额、数据、说明即可）。
WITH settled AS (
    SELECT
        subject AS key,
        arg_max(choice, number) AS choice,
        arg_max(text, number) AS reason,
        arg_max(author, number) AS author,
        max(written_at) AS written_at,
        max(number) AS number
    FROM remark
    WHERE kind = '核验结论'
      AND NOT withdrawn
    GROUP BY subject
),
found AS (
    SELECT
        c.*,
        coalesce(s.choice, '') AS settled,
        coalesce(s.reason, '') AS settled_reason,
        coalesce(s.author, '') AS settled_by,
        s.written_at AS settled_at,
        list_position(['改变等级', '改变得分', '改变金额', '改变数据', '说明即可'], c.severity) AS gravity
    FROM discrepancy c
    LEFT JOIN settled s USING (key)
    WHERE (c.year BETWEEN $from AND $to OR c.year IS NULL)
      AND list_contains($districts, c.district)
      AND $class IN ('', c.class)
      AND $rule IN ('', c.rule)
      AND $document IN ('', c.document)
      AND $key IN ('', c.key)
      AND ($state = '' OR ($state = '未处理' AND s.key IS NULL) OR $state = s.choice)
)
SELECT
    f.key,
    f.document,
    d.name AS document_name,
    f.district,
    t.name AS district_name,
    f.project,
    coalesce(p.name, '') AS project_name,
    f.year,
    f.kind,
    f.ordinal,
    f.rule,
    r.name AS rule_name,
    r.family,
    f.class,
    f.severity,
    f.place,
    f.other,
    f.stated,
    f.computed,
    f.difference,
    f.text,
    f.points,
    f.money,
    f.settled,
    f.settled_reason,
    f.settled_by,
    f.settled_at,
    EXISTS (FROM correction x WHERE x.key = f.key) AS correctable,
    count(*) OVER () AS total
FROM found f
JOIN document d ON d.id = f.document
JOIN district t ON t.code = f.district
JOIN check_rule r ON r.rule = f.rule
LEFT JOIN project p ON p.key = f.project
ORDER BY f.settled <> '', f.gravity, list_position(['E', 'I', 'R', 'Q'], f.class), f.year DESC NULLS LAST, f.district, f.document, f.ordinal
LIMIT $limit OFFSET $offset;
