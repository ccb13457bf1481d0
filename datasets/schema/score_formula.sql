-- 打分算法：定量、定性指标怎样得分，超额完成怎样处理，按地区、评价类型与年度取用。先用文件自印的说明，再用本区的，再逐级用上级的，最后用全国的；没有一行的，不作规定。
CREATE TABLE score_formula (
    name         VARCHAR NOT NULL, -- 规定哪一样：正向、反向、定性分档、超额起点、超额处理、超额扣减、封顶、舍入
    jurisdiction VARCHAR NOT NULL, -- 适用地区，全国为空串
    kind         VARCHAR NOT NULL, -- 评价类型，不限为空串
    year_from    INTEGER,          -- 起用年度，不限为 NULL
    value        VARCHAR NOT NULL, -- 正向：比例；反向：线性或比例；定性分档：达成、部分达成、未达成各档下限占分值的%，以 | 分开；超额起点：完成值占指标值的%；超额处理：说明、扣减或无；超额扣减：完成%:扣分值的%，以 | 分开；封顶：得分不超过分值的%；舍入：四舍五入或截去尾数
    pack         VARCHAR NOT NULL, -- 这套算法的名称，写在疑点里
    source       VARCHAR NOT NULL, -- 依据
    verified     BOOLEAN NOT NULL  -- 依据是否核实
);
