colleagues-unknown = I know nobody called “{ $name }” in the team. Known are: { $known }. Who is missing writes here in the group once.
colleagues-ambiguous = Several are called “{ $name }”; it may be: { $known }. @name makes it clear.
