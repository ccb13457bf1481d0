-- 一份文件里核对过而成立的：每条规则几处。
SELECT
    r.name,
    r.class,
    h.held
FROM check_held h
JOIN check_rule r USING (rule)
WHERE h.document = $id
ORDER BY list_position(['E', 'I', 'R', 'Q'], r.class), h.held DESC, r.rule;
