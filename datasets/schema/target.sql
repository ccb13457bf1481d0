-- 各量要达到的目标，用来说明达标与否，与变动好坏分开判断。都是数据，不写死在程序里。
CREATE TABLE target (
    measure      VARCHAR NOT NULL, -- 量或比率的名称，与 rollup_quantity.quantity 一致
    part         VARCHAR NOT NULL, -- 与 rollup_quantity.part 一致，无则空串
    jurisdiction VARCHAR NOT NULL, -- 适用地区，全国为空串
    year_from    INTEGER,          -- 起用年度，不限为 NULL
    value        DOUBLE NOT NULL,  -- 目标值，单位同该量
    sign         VARCHAR NOT NULL CHECK (sign IN ('≥', '≤')), -- 达到的方向
    source       VARCHAR NOT NULL, -- 来源
    verified     BOOLEAN NOT NULL  -- 来源是否核实
);
