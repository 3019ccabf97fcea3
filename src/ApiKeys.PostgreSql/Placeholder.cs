namespace ApiKeys;
