-- 量的好坏方向：高为好、低为好、不作判断。
CREATE TABLE polarity (
    measure  VARCHAR NOT NULL, -- 量或比率的名称
    payer    VARCHAR NOT NULL, -- 出资方，不限为空串
    polarity INTEGER NOT NULL, -- 1 高为好，-1 低为好，0 不作判断
    source   VARCHAR NOT NULL, -- 来源
    verified BOOLEAN NOT NULL  -- 来源是否核实
);
