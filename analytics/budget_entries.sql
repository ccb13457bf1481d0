-- 人工填报：预算年度（$year）里对一个项目填报的数，一个项目的一个填报项一行，以最后一次未撤回的为准
-- 口径：申报数、法定下限、批复数、资金类别、人数、价格标准、建议数；人数与价格标准按支出内容分开。撤回的不取。
SELECT
    max(number)::BIGINT AS number,
    subject AS project,
    part,
    arg_max(choice, number) AS choice,
    arg_max(text, number) AS text,
    arg_max(author, number) AS author,
    max(written_at) AS written_at
FROM remark
WHERE kind = '预算填报'
  AND NOT withdrawn
  AND year = $year
  AND list_contains($districts, district)
  AND $from <= $to
GROUP BY subject, part
ORDER BY subject, part;
