# Counts of the nightly stocktaking, read by the planners of purchasing.
resource "aws_s3_bucket" "counts" {
  bucket = "meridian-stock-counts"
}

resource "aws_s3_bucket_acl" "counts" {
  bucket = aws_s3_bucket.counts.id
  acl    = "public-read"
}

resource "aws_db_instance" "stock" {
  identifier              = "stock"
  engine                  = "postgres"
  engine_version          = "16.4"
  instance_class          = "db.m5.large"
  allocated_storage       = 100
  username                = "stock"
  manage_master_user_password = true
  storage_encrypted       = false
  backup_retention_period = 1
  publicly_accessible     = false
  deletion_protection     = true
}
