-- 核验疑点：一份文件里一处不成立、对不上或待说明的地方，收入文件时算出，重建时重算。
CREATE TABLE discrepancy (
    key        VARCHAR NOT NULL, -- 疑点编号：由文件编号、规则、位置与两个值算出，同一份文件重新收入后不变
    document   VARCHAR NOT NULL, -- document.id
    district   VARCHAR NOT NULL, -- district.code
    project    VARCHAR NOT NULL, -- project.key，文件不属于一个项目时为空串
    year       INTEGER,          -- 被评价的年度
    kind       VARCHAR NOT NULL, -- 评价类型，不是评价时为空串
    ordinal    INTEGER NOT NULL, -- 在该文件中的次序，要紧者在前
    rule       VARCHAR NOT NULL, -- check_rule.rule
    class      VARCHAR NOT NULL, -- E 算术错误、I 前后不一、R 不合规则、Q 待说明
    severity   VARCHAR NOT NULL, -- 更正会改变什么：改变等级、改变得分、改变金额、改变数据、说明即可
    place      VARCHAR NOT NULL, -- 印出的值在文件中的位置
    other      VARCHAR NOT NULL, -- 与之相对的另一处，无则空串
    stated     VARCHAR NOT NULL, -- 印出的值，含单位
    computed   VARCHAR NOT NULL, -- 重算的值，含单位
    difference VARCHAR NOT NULL, -- 印出减重算，非数则空串
    text       VARCHAR NOT NULL, -- 说明
    points     BIGINT,           -- 更正会改变的得分，万分之一分，未知为 NULL
    money      BIGINT            -- 更正会改变的金额，分，未知为 NULL
);
