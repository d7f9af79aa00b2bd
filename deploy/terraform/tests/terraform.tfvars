# The least that must be given; each test adds what it is about.
domain_name       = "books.example.org"
certificate_arn   = "arn:aws:acm:ap-northeast-2:111122223333:certificate/1"
github_repository = "example/seoga"
approver_emails   = ["approver@example.org"]
alarm_emails      = ["systems@example.org"]
