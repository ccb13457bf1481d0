-- 按更正值重算：在快照的副本上，把没有了结（已说明、予以认可之外）的疑点的更正写进所存的值，改动量相加；只随别的更正而变的合计同样加减。
-- 存下的值不是这份文件给出的（先前的文件已给出同一个数），更正不适用，去掉。
DELETE FROM correction
WHERE key IN (
    SELECT subject
    FROM remark
    WHERE kind = '核验结论'
      AND NOT withdrawn
    GROUP BY subject
    HAVING arg_max(choice, number) IN ('已说明', '予以认可')
);

DELETE FROM correction AS c
WHERE c.fact = 'measure.value'
  AND NOT EXISTS (
    FROM measure m
    WHERE m.document = c.document
      AND m.place = c.place
      AND m.year = c.year
      AND m.measure = c.measure
      AND m.payer = c.payer
      AND m.component = c.component
      AND m.unit = c.unit
);

UPDATE measure AS m
SET value = m.value + c.change
FROM (
    SELECT document, place, year, measure, payer, component, unit, sum(value - printed)::BIGINT AS change
    FROM correction
    WHERE fact = 'measure.value'
    GROUP BY ALL
) AS c
WHERE m.document = c.document
  AND m.place = c.place
  AND m.year = c.year
  AND m.measure = c.measure
  AND m.payer = c.payer
  AND m.component = c.component
  AND m.unit = c.unit;

UPDATE funding AS f
SET initial = f.initial + c.initial,
    adjusted = f.adjusted + c.adjusted,
    executed = f.executed + c.executed,
    score = f.score + c.score
FROM (
    SELECT
        document,
        line,
        coalesce(sum(value - printed) FILTER (fact = 'funding.initial'), 0)::BIGINT AS initial,
        coalesce(sum(value - printed) FILTER (fact = 'funding.adjusted'), 0)::BIGINT AS adjusted,
        coalesce(sum(value - printed) FILTER (fact = 'funding.executed'), 0)::BIGINT AS executed,
        coalesce(sum(value - printed) FILTER (fact = 'funding.score'), 0)::BIGINT AS score
    FROM correction
    WHERE starts_with(fact, 'funding.')
    GROUP BY document, line
) AS c
WHERE f.document = c.document
  AND f.ordinal = c.line;

UPDATE indicator AS i
SET score = i.score + c.change
FROM (
    SELECT document, line, sum(value - printed)::BIGINT AS change
    FROM correction
    WHERE fact = 'indicator.score'
    GROUP BY document, line
) AS c
WHERE i.document = c.document
  AND i.ordinal = c.line;

UPDATE evaluation AS e
SET score = e.score + c.change
FROM (
    SELECT document, sum(value - printed)::BIGINT AS change
    FROM correction
    WHERE fact = 'evaluation.score'
    GROUP BY document
) AS c
WHERE e.document = c.document;

-- 总分变了，或等级与总分不符的，等级按该文件所用的档次重定。
UPDATE evaluation AS e
SET grade = g.grade
FROM (
    SELECT v.id, arg_max(b.grade, b.lower) AS grade
    FROM evaluation v
    JOIN correction c ON c.document = v.document AND c.fact IN ('evaluation.score', 'evaluation.grade')
    JOIN grade_band b ON b.scheme = v.scheme AND b.lower <= v.score
    WHERE v.grade <> ''
    GROUP BY v.id
) AS g
WHERE e.id = g.id;
