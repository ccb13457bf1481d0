-- 预算项目。
CREATE TABLE project (
    key        VARCHAR NOT NULL, -- 区 code-项目编码；无编码时以名称摘要代替
    code       VARCHAR NOT NULL, -- 印出的项目编码，无则空串
    name       VARCHAR NOT NULL, -- 项目名称
    district   VARCHAR NOT NULL, -- district.code
    department VARCHAR NOT NULL, -- 一级预算单位／主管部门
    unit       VARCHAR NOT NULL, -- 实施单位
    programme  VARCHAR NOT NULL  -- 政策项目：几个区共有的同一政策，如 计划生育家庭保险
);
