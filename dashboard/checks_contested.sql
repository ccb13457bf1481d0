-- 使一个数或说法成疑的疑点：更正会改变数据、金额、得分或等级的算术错误与前后不一，不论处理与否，连同所在位置。
SELECT
    document,
    place,
    key,
    class,
    text,
    stated,
    computed,
    EXISTS (FROM correction c WHERE c.key = discrepancy.key)
FROM discrepancy
WHERE class IN ('E', 'I')
  AND severity <> '说明即可'
ORDER BY document, ordinal;
