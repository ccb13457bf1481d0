-- 区县与功能区，含有效年度与并入去向。
CREATE TABLE district (
    code       VARCHAR NOT NULL, -- GB/T 2260 代码；功能区与合成区为自编代码（verified 为否）
    name       VARCHAR NOT NULL, -- 名称
    kind       VARCHAR NOT NULL, -- 行政区 或 功能区
    level      VARCHAR NOT NULL, -- 省、市、区县
    parent     VARCHAR NOT NULL, -- 上级 code，最上级为空串
    valid_from INTEGER,          -- 存续起始年，不限为 NULL
    valid_to   INTEGER,          -- 存续最后一年，不限为 NULL
    successor  VARCHAR NOT NULL, -- 并入的区 code，无则空串
    aliases    VARCHAR NOT NULL, -- 别名，以 | 分隔
    synthetic  BOOLEAN NOT NULL, -- 是否合成
    source     VARCHAR NOT NULL, -- 代码与名称的来源
    verified   BOOLEAN NOT NULL  -- 来源是否核实
);
