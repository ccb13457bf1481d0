-- 更正：一处疑点只能更正为一个数时，存下的哪个值应改成多少，一个值一行；两种读法都说得通的没有行。收入文件时算出，重建时重算。
CREATE TABLE correction (
    key       VARCHAR NOT NULL, -- discrepancy.key
    ordinal   INTEGER NOT NULL, -- 在该疑点中的次序
    document  VARCHAR NOT NULL, -- document.id
    district  VARCHAR NOT NULL, -- district.code
    fact      VARCHAR NOT NULL, -- 存下的值：表名.列名，如 measure.value、funding.score
    place     VARCHAR NOT NULL, -- 该值在文件中的位置
    line      INTEGER,          -- 资金或指标的行序，其他为 NULL
    year      INTEGER,          -- 户数、人数的年度，其他为 NULL；下同，为空串
    measure   VARCHAR NOT NULL, -- 参保户数、参保人数等
    payer     VARCHAR NOT NULL, -- 政府出资、个人出资、合计
    component VARCHAR NOT NULL, -- 支出内容（子项目），全项目为空串
    unit      VARCHAR NOT NULL, -- 户 或 人
    printed   BIGINT,           -- 印出的值，按所存单位（分、万分之一分、户、人）；等级没有数，为 NULL
    value     BIGINT,           -- 更正值，同上
    follows   BOOLEAN NOT NULL  -- 是否只随别的更正而变的合计
);
