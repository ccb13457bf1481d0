-- 有没有这个编号的核验规则。
SELECT count(*)
FROM check_rule
WHERE rule = $value;
