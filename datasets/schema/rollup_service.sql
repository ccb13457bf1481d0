-- 汇总：区×政策项目×年度实际管的是什么：支出内容、对象的单位、单价标准、资格数的来源。由 measure、funding、rollup_quantity 重算。
CREATE TABLE rollup_service (
    year        INTEGER NOT NULL, -- 年度
    district    VARCHAR NOT NULL, -- district.code
    programme   VARCHAR NOT NULL, -- 政策项目
    components  VARCHAR NOT NULL, -- 印出的支出内容，以、相连；没有分列为空串
    units       VARCHAR NOT NULL, -- 印出的参保数的单位，户、人；没有印出为空串
    standards   VARCHAR NOT NULL, -- 单价标准，如 100 元/户：执行数恰为整元单价的整数倍，且只有一种单位如此；推不出为空串
    eligible_by VARCHAR NOT NULL, -- 印出符合资格数的文件种类；没有印出为空串
    independent BOOLEAN NOT NULL  -- 资格数是否有与参保数不同的；处处相等或没有印出为否
);
