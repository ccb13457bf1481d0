-- 被后来的文件重述的量：先收的文件的数计入，重述的数列在旁边，差 = 重述的数 − 计入的数
-- 口径：同一区、政策项目、年度、量、出资方、支出内容、单位；两数相同的也列，差为零即两份文件相符。
SELECT
    r.district,
    d.name AS district_name,
    r.programme,
    r.component,
    r.year,
    r.measure,
    r.payer,
    r.unit,
    r.kept_value AS kept,
    r.value AS restated,
    r.value - r.kept_value AS difference,
    r.kept_document,
    r.document,
    r.place
FROM restated_measure r
JOIN district d ON d.code = r.district
WHERE r.year BETWEEN $from AND $to
  AND list_contains($districts, r.district)
ORDER BY r.district, r.programme, r.component, r.year, r.measure, r.payer, r.unit, r.document, r.place;
