-- 一个区一个年度的一个量（户数、人数）。
CREATE TABLE measure (
    document  VARCHAR NOT NULL, -- document.id
    place     VARCHAR NOT NULL, -- 文件内位置
    district  VARCHAR NOT NULL, -- district.code
    programme VARCHAR NOT NULL, -- 政策项目
    year      INTEGER NOT NULL, -- 年度
    measure   VARCHAR NOT NULL, -- 参保户数、参保人数、符合资格户数、符合资格人数
    payer     VARCHAR NOT NULL, -- 政府出资、个人出资、合计
    component VARCHAR NOT NULL, -- 支出内容（子项目），全项目为空串
    value     BIGINT NOT NULL,  -- 数值
    unit      VARCHAR NOT NULL  -- 户 或 人
);
