-- 汇总：区×政策项目×年的主要量，一量一行，供趋势、同比与区县比较取用。由 measure、rollup_funding、rollup_evaluation 重算。
-- 量的值 = 分子；比率与单价的值 = factor × 分子 ÷ 分母，合并几个区时用 Σ分子 ÷ Σ分母。
CREATE TABLE rollup_quantity (
    year        INTEGER NOT NULL, -- 年度
    district    VARCHAR NOT NULL, -- district.code
    programme   VARCHAR NOT NULL, -- 政策项目；得分率不分项目，为空串
    quantity    VARCHAR NOT NULL, -- 参保户数、参保人数、符合资格户数、符合资格人数、自付费占比、覆盖率、执行数、预算执行率、单位成本、得分率
    part        VARCHAR NOT NULL, -- 出资方；户或人；全年或年初；评价类型与指标体系，以 · 相连；无则空串
    unit        VARCHAR NOT NULL, -- 户、人、%、分、元/户、元/人
    ratio       BOOLEAN NOT NULL, -- 是否为比率或单价
    factor      DOUBLE NOT NULL,  -- 比率 100，分化元 0.01，量 1
    numerator   BIGINT,           -- 分子
    denominator BIGINT,           -- 分母；量为 NULL
    document    VARCHAR NOT NULL, -- 分子所在文件
    place       VARCHAR NOT NULL  -- 该份中的位置
);
